package io.github.kaipiao.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.doctor.Finding.State;
import io.github.kaipiao.gateway.merchant.AccountKind;
import io.github.kaipiao.gateway.wechat.AuthFields;
import io.github.kaipiao.gateway.wechat.AuthFields.BankFields;
import io.github.kaipiao.gateway.wechat.AuthFields.CompanyFields;
import io.github.kaipiao.gateway.wechat.AuthFields.FieldRule;
import io.github.kaipiao.gateway.wechat.AuthFields.PersonFields;
import io.github.kaipiao.gateway.wechat.MerchantContact;
import io.github.kaipiao.gateway.wechat.Outcome;
import io.github.kaipiao.gateway.wechat.PayMerchant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every way in which an account at WeChat can be set up wrong, and what is said about it. */
class WeChatAccountStoryTest extends ClinicTest {
    private static final Patient PATIENT = Patient.of(Clinic.APPID);

    @Test
    void the_AppSecret_is_wrong_and_nothing_that_needs_a_token_is_asked() {
        List<Finding> findings = clinic.doctor()
                .check(PATIENT.secret("a-secret-with-a-typing-error").merchant());
        assertWrong(of(findings, CheckName.TOKEN), "40125", "Invalid AppSecret", "AppSecret in WeChat's console");
        assertThat(findings)
                .filteredOn(it -> List.of(
                                CheckName.PERMISSION,
                                CheckName.CONTACT,
                                CheckName.AUTH_FIELDS,
                                CheckName.PAY_MERCHANT,
                                CheckName.TICKET)
                        .contains(it.check()))
                .hasSize(5)
                .allSatisfy(it -> {
                    assertThat(it.state()).isEqualTo(State.SKIPPED);
                    assertThat(it.whatEn()).startsWith("Not asked, because ");
                });
        assertThat(of(findings, CheckName.CONNECTION).state()).isEqualTo(State.OK);
        assertThat(findings.toString()).doesNotContain("a-secret-with-a-typing-error");
    }

    @Test
    void an_AppSecret_changed_at_WeChat_is_noticed_although_the_old_token_still_works() {
        assertThat(look(PATIENT, CheckName.PERMISSION).state()).isEqualTo(State.OK);
        clinic.sandbox.faults().refuse("/cgi-bin/stable_token", 40125, "invalid appsecret rid: 1");
        assertWrong(look(PATIENT, CheckName.TOKEN), "40125", "Invalid AppSecret", "AppSecret");
    }

    @Test
    void a_refusal_that_repeats_the_secret_does_not_bring_it_into_the_report() {
        clinic.sandbox.faults().refuse("/cgi-bin/stable_token", 40125, "invalid " + Clinic.SECRET + "\n\u001b[31m");
        Finding finding = look(PATIENT, CheckName.TOKEN);
        assertThat(finding.upstream()).extracting(Upstream::message).isEqualTo("invalid ***  [31m");
    }

    @Test
    void the_AppID_is_not_known_to_WeChat() {
        assertWrong(
                look(Patient.of("wx00000000000000ff"), CheckName.TOKEN), "40013", "Invalid AppID", "Check the AppID");
    }

    @Test
    void the_address_is_not_whitelisted_and_is_named() {
        clinic.sandbox
                .faults()
                .refuse(
                        "/cgi-bin/stable_token",
                        40164,
                        "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6563-1");
        List<Finding> findings = clinic.doctor().check(PATIENT.merchant());
        assertWrong(of(findings, CheckName.CONNECTION), "40164", "203.0.113.7 is not on", "Add 203.0.113.7 on mp");
        assertThat(of(findings, CheckName.CONNECTION).nextStepZh()).contains("IP 白名单 加入 203.0.113.7");
        assertThat(of(findings, CheckName.TOKEN).state()).isEqualTo(State.SKIPPED);
        assertThat(of(findings, CheckName.CLOCK).state()).isEqualTo(State.OK);
    }

    @Test
    void a_new_address_waits_for_the_administrator() {
        clinic.sandbox.faults().refuse("/cgi-bin/stable_token", 89503, "this ip calling api should be confirmed");
        assertWrong(look(PATIENT, CheckName.CONNECTION), "89503", "administrator", "confirm in WeChat");
    }

    @Test
    void WeChat_is_not_reached() {
        List<Finding> findings = clinic.doctorLookingAt("http://localhost:" + Clinic.closedPort())
                .check(PATIENT.merchant());
        assertWrong(of(findings, CheckName.CONNECTION), "NO_ANSWER", "connection is refused", "api-host");
        assertThat(of(findings, CheckName.CLOCK).state()).isEqualTo(State.SKIPPED);
        assertThat(of(findings, CheckName.TOKEN).state()).isEqualTo(State.SKIPPED);
    }

    @Test
    void somebody_else_answers_in_WeChats_place() {
        clinic.sandbox.faults().badGateway("/cgi-bin/stable_token");
        assertWrong(look(PATIENT, CheckName.CONNECTION), "NO_ANSWER", "does not speak as WeChat", "proxy");
    }

    @Test
    void busy_is_no_fault_of_the_set_up() {
        clinic.sandbox.faults().refuse("/cgi-bin/stable_token", -1, "system error");
        assertThat(look(PATIENT, CheckName.TOKEN).state()).isEqualTo(State.UNKNOWN);
        clinic.sandbox.faults().refuse("/cgi-bin/stable_token", 45009, "reach max api daily quota limit");
        assertThat(look(PATIENT, CheckName.TOKEN).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void the_clock_is_ten_minutes_slow_or_two_minutes_fast() {
        clinic.clock.skew(Duration.ofMinutes(-10));
        assertWrong(look(PATIENT, CheckName.CLOCK), "seconds slow", "NTP");
        clinic.clock.skew(Duration.ofMinutes(2));
        assertWrong(look(PATIENT, CheckName.CLOCK), "seconds fast", "NTP");
        clinic.clock.skew(Duration.ofSeconds(30));
        assertThat(look(PATIENT, CheckName.CLOCK).state()).isEqualTo(State.OK);
    }

    @Test
    void the_account_has_no_right_to_invoices() {
        List<Finding> findings =
                clinic.doctor().fix(Patient.of(Clinic.WITHOUT_PERMISSION).merchant());
        assertWrong(of(findings, CheckName.PERMISSION), "48001", "no right to e-invoice", "电子发票");
        assertThat(of(findings, CheckName.TOKEN).state()).isEqualTo(State.OK);
        assertThat(of(findings, CheckName.CONTACT).state()).isEqualTo(State.SKIPPED);
        assertThat(of(findings, CheckName.AUTH_FIELDS).state()).isEqualTo(State.SKIPPED);
    }

    @Test
    void a_mini_program_has_no_invoice_settings_of_its_own() {
        List<Finding> findings = clinic.doctor()
                .check(PATIENT.kind(AccountKind.MINI_PROGRAM).push(null, null).merchantOfMiniProgram());
        assertThat(of(findings, CheckName.PERMISSION).whatEn()).contains("service account's invoice settings");
        assertThat(findings).noneMatch(it -> it.state().needsAttention());
    }

    @Test
    void a_mini_program_that_opens_pages_itself_needs_contact_and_fields_too() {
        Patient patient =
                Patient.of(Clinic.OTHERS.get(5)).kind(AccountKind.MINI_PROGRAM).push(null, null);
        List<Finding> looked = clinic.doctor().check(patient.merchantOfMiniProgramAlone());
        assertWrong(of(looked, CheckName.CONTACT), "no contact", "./kaipiao doctor --fix");
        assertWrong(of(looked, CheckName.AUTH_FIELDS), "never set", "./kaipiao doctor --fix");

        List<Finding> fixed = clinic.doctor().fix(patient.merchantOfMiniProgramAlone());
        assertThat(of(fixed, CheckName.CONTACT).state()).isEqualTo(State.FIXED);
        assertThat(of(fixed, CheckName.AUTH_FIELDS).state()).isEqualTo(State.FIXED);
    }

    @Test
    void looking_sets_nothing_fixing_does_and_then_all_is_well() {
        String appid = Clinic.OTHERS.get(0);
        Patient patient = Patient.of(appid);
        List<Finding> looked = clinic.doctor().check(patient.merchant());
        assertWrong(of(looked, CheckName.CONTACT), "no contact", "./kaipiao doctor --fix");
        assertWrong(of(looked, CheckName.AUTH_FIELDS), "never set", "./kaipiao doctor --fix");
        assertThat(clinic.weChat().contact(Clinic.credentials(appid)))
                .isEqualTo(new Outcome.Accepted<>(Optional.empty()));
        assertThat(clinic.weChat().authFields(Clinic.credentials(appid)))
                .isEqualTo(new Outcome.Accepted<>(Optional.empty()));

        List<Finding> fixed = clinic.doctor().fix(patient.merchant());
        assertThat(of(fixed, CheckName.CONTACT).state()).isEqualTo(State.FIXED);
        assertThat(of(fixed, CheckName.AUTH_FIELDS).state()).isEqualTo(State.FIXED);
        assertThat(clinic.weChat().contact(Clinic.credentials(appid)))
                .isEqualTo(new Outcome.Accepted<>(Optional.of(new MerchantContact("0755-12345678", 7200))));

        List<Finding> again = clinic.doctor().fix(patient.merchant());
        assertThat(of(again, CheckName.CONTACT).state()).isEqualTo(State.OK);
        assertThat(of(again, CheckName.AUTH_FIELDS).state()).isEqualTo(State.OK);
    }

    @Test
    void a_contact_set_by_hand_stays_unless_the_settings_name_another() {
        String appid = Clinic.OTHERS.get(1);
        clinic.weChat().setContact(Clinic.credentials(appid), new MerchantContact("400-1", 300));
        assertThat(of(clinic.doctor().fix(Patient.of(appid).merchant()), CheckName.CONTACT)
                        .state())
                .isEqualTo(State.OK);
        Patient other = Patient.of(appid).contact("400-2");
        assertWrong(look(other, CheckName.CONTACT), "400-1", "--fix");
        assertThat(of(clinic.doctor().fix(other.merchant()), CheckName.CONTACT).state())
                .isEqualTo(State.FIXED);
        assertThat(look(other, CheckName.CONTACT).state()).isEqualTo(State.OK);
    }

    @Test
    void without_any_phone_a_person_must_enter_one() {
        String appid = Clinic.OTHERS.get(2);
        assertWrong(
                of(clinic.doctor().fix(Patient.of(appid).withoutPhone().merchant()), CheckName.CONTACT),
                "hold no phone",
                "accounts[].contact.phone of " + appid);
    }

    @Test
    void fields_somebody_asked_for_on_purpose_stay() {
        String appid = Clinic.OTHERS.get(2);
        AuthFields withoutTaxNumber = new AuthFields(
                new PersonFields(true, FieldRule.HIDDEN, FieldRule.REQUIRED, List.of()),
                new CompanyFields(
                        true,
                        FieldRule.HIDDEN,
                        FieldRule.OPTIONAL,
                        FieldRule.HIDDEN,
                        new BankFields(FieldRule.HIDDEN, FieldRule.HIDDEN),
                        List.of(new AuthFields.CustomField("桌号", false, null))));
        clinic.weChat().setAuthFields(Clinic.credentials(appid), withoutTaxNumber);
        Patient patient = Patient.of(appid).withoutPhone();
        assertWrong(look(patient, CheckName.AUTH_FIELDS), "title or tax number", "--fix");
        assertThat(of(clinic.doctor().fix(patient.merchant()), CheckName.AUTH_FIELDS)
                        .state())
                .isEqualTo(State.FIXED);
        assertThat(clinic.weChat().authFields(Clinic.credentials(appid)))
                .isEqualTo(new Outcome.Accepted<>(Optional.of(new AuthFields(
                        withoutTaxNumber.person(),
                        new CompanyFields(
                                true,
                                FieldRule.REQUIRED,
                                FieldRule.OPTIONAL,
                                FieldRule.HIDDEN,
                                withoutTaxNumber.company().bank(),
                                withoutTaxNumber.company().customFields())))));
    }

    @Test
    void WeChat_refuses_the_contact_or_does_not_say_whether_it_took_it() {
        String appid = Clinic.OTHERS.get(1);
        Patient patient = Patient.of(appid).contact("400-3");
        assertThat(look(patient, CheckName.CONTACT).state()).isEqualTo(State.WRONG);
        // The cut hits the first call, which only asks; the set-up stays unknown and untouched.
        clinic.sandbox.faults().cutBefore("/card/invoice/setbizattr");
        assertThat(of(clinic.doctor().fix(patient.merchant()), CheckName.PERMISSION)
                        .state())
                .isEqualTo(State.UNKNOWN);
        assertThat(look(patient, CheckName.CONTACT).state()).isEqualTo(State.WRONG);
    }

    @Test
    void the_ticket_is_refused() {
        clinic.sandbox.faults().refuse("/cgi-bin/ticket/getticket", 48001, "api unauthorized rid: 1");
        assertWrong(look(PATIENT, CheckName.TICKET), "48001", "no right", "Enable e-invoices");
        clinic.sandbox.faults().cutBefore("/cgi-bin/ticket/getticket");
        assertThat(look(PATIENT, CheckName.TICKET).state()).isEqualTo(State.UNKNOWN);
        assertThat(look(PATIENT, CheckName.TICKET).state()).isEqualTo(State.OK);
    }

    @Test
    void the_merchant_number_is_bound_once_and_cannot_be_taken_from_another_account() {
        Patient first = Patient.of(Clinic.OTHERS.get(3))
                .payMerchant("1900000200")
                .platform(clinic.platform("main", "secret-main", sPappid("main"), null));
        assertWrong(look(first, CheckName.PAY_MERCHANT), "no entry after payment", "--fix");
        assertThat(of(clinic.doctor().fix(first.merchant()), CheckName.PAY_MERCHANT)
                        .state())
                .isEqualTo(State.FIXED);
        assertThat(clinic.weChat().payMerchant(Clinic.credentials(first.appid())))
                .isEqualTo(new Outcome.Accepted<>(Optional.of(new PayMerchant("1900000200", sPappid("main")))));
        assertThat(look(first, CheckName.PAY_MERCHANT).state()).isEqualTo(State.OK);

        Patient second = Patient.of(Clinic.OTHERS.get(4))
                .payMerchant("1900000200")
                .platform(clinic.platform("main", "secret-main", sPappid("main"), null));
        assertWrong(
                of(clinic.doctor().fix(second.merchant()), CheckName.PAY_MERCHANT),
                "72004",
                "taken by another account",
                "account this mchid is associated with");
    }

    @Test
    void pay_after_that_is_not_used_is_not_asked_for() {
        assertThat(look(PATIENT, CheckName.PAY_MERCHANT).state()).isEqualTo(State.SKIPPED);
    }

    private static String sPappid(String seed) {
        return io.github.kaipiao.sandbox.PlatformSetup.sPappidOf(seed);
    }
}
