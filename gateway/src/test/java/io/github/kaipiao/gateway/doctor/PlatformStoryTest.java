package io.github.kaipiao.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.doctor.Finding.State;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.sandbox.PlatformSetup;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every way in which an account at an invoicing platform can be set up wrong. */
class PlatformStoryTest extends ClinicTest {
    private static final String MAIN = PlatformSetup.sPappidOf("main");
    private static final String OWN = PlatformSetup.sPappidOf(Clinic.APPID);
    private static final PlatformAccount.SelfBuilt SELF_BUILT =
            new PlatformAccount.SelfBuilt(Clinic.APPID, "http://mmbiz.qpic.cn/logo/0", "街角超市");

    private static Finding look(PlatformAccount account, CheckName check) {
        return look(Patient.of(Clinic.APPID).platform(account), check);
    }

    private static PlatformAccount at(String url) {
        return Patient.platform("main", URI.create(url), "secret-main", MAIN, null);
    }

    @Test
    void an_s_pappid_that_is_none() {
        assertWrong(
                look(clinic.platform("main", "secret-main", "d3gx-too-short", null), CheckName.S_PAPPID),
                "68 characters",
                "Ask the invoicing platform");
        assertWrong(
                look(clinic.platform("main", "secret-main", Clinic.APPID, null), CheckName.S_PAPPID),
                "An AppID was entered",
                "s-pappid of main");
        assertWrong(
                look(clinic.platform("main", "secret-main", "x".repeat(68), null), CheckName.S_PAPPID),
                "begins with d3g",
                "s-pappid of main");
        assertWrong(
                look(clinic.platform("own", "secret-own", "nonsense", SELF_BUILT), CheckName.S_PAPPID),
                "68 characters",
                "seturl");
    }

    @Test
    void a_plausible_one_is_taken_as_it_is_and_our_own_is_compared() {
        assertThat(look(clinic.platform("main", "secret-main", MAIN, null), CheckName.S_PAPPID)
                        .state())
                .isEqualTo(State.OK);
        assertThat(look(clinic.platform("own", "secret-own", OWN, SELF_BUILT), CheckName.S_PAPPID)
                        .state())
                .isEqualTo(State.OK);
        assertWrong(
                look(clinic.platform("own", "secret-own", MAIN, SELF_BUILT), CheckName.S_PAPPID), "72038", "to " + OWN);
    }

    @Test
    void the_platform_does_not_accept_our_secret() {
        Finding finding = look(clinic.platform("main", "another-secret", MAIN, null), CheckName.PLATFORM);
        assertWrong(finding, "BAD_SIGNATURE", "does not accept key or secret", "platforms[].key and secret of main");
        assertThat(finding.toString()).doesNotContain("another-secret");
    }

    @Test
    void the_platform_finds_our_clock_wrong() {
        clinic.clock.skew(Duration.ofMinutes(10));
        assertWrong(
                look(clinic.platform("main", "secret-main", MAIN, null), CheckName.PLATFORM),
                "STALE",
                "300 seconds apart",
                "NTP");
    }

    @Test
    void the_platform_is_not_reached() {
        assertWrong(
                look(at("http://localhost:" + Clinic.closedPort() + "/kaipiao/v1"), CheckName.PLATFORM),
                "NO_ANSWER",
                "connection is refused",
                "platforms[].url of main");
    }

    @Test
    void the_platform_is_down_for_now() {
        clinic.sandbox.faults().badGateway("/capabilities");
        Finding finding = look(clinic.platform("main", "secret-main", MAIN, null), CheckName.PLATFORM);
        assertThat(finding.state()).isEqualTo(State.UNKNOWN);
        assertThat(finding.upstream()).isEqualTo(new Upstream("INVOICING_PLATFORM", "HTTP_502", ""));
    }

    @Test
    void something_else_answers_at_the_platforms_address() {
        assertWrong(look(at(clinic.url), CheckName.PLATFORM), "does not speak the kaipiao-http", "protocol's base");
    }

    @Test
    void two_would_insert_the_card_or_nobody() {
        assertWrong(
                look(clinic.platform("main", "secret-main", OWN, SELF_BUILT), CheckName.PLATFORM),
                "make us insert it too",
                "Remove platforms[].self-built of main");
        assertWrong(
                look(clinic.platform("own", "secret-own", OWN, null), CheckName.PLATFORM),
                "nobody does",
                "Enter platforms[].self-built of own");
    }

    @Test
    void the_platform_goes_by_another_s_pappid() {
        assertWrong(
                look(clinic.platform("main", "secret-main", OWN, null), CheckName.PLATFORM),
                "names another s_pappid",
                "s-pappid of main");
        assertThat(look(clinic.platform("main", "secret-main", MAIN, null), CheckName.PLATFORM)
                        .state())
                .isEqualTo(State.OK);
    }

    private static Finding lookAtNuonuo(String seller, String tokenPath, String secret) {
        return look(
                Patient.nuonuo(OWN, SELF_BUILT, seller, clinic.nuonuo(clinic.sandbox.url() + tokenPath, secret)),
                CheckName.PLATFORM);
    }

    @Test
    void nuonuo_lets_us_in() {
        assertThat(lookAtNuonuo("91000000MA0000007C", "/nuonuo/accessToken", "secret-of-nuonuo"))
                .satisfies(it -> assertThat(it.state()).as(it.toString()).isEqualTo(State.OK))
                .satisfies(it -> assertThat(it.whatEn()).contains("does not tell what may still be issued"));
    }

    @Test
    void nuonuo_refuses_our_secret() {
        Finding finding = lookAtNuonuo("91000000MA0000007C", "/nuonuo/accessToken", "another-secret");
        assertWrong(finding, "does not accept key", "platforms[].nuonuo of nn");
        assertThat(finding.toString()).doesNotContain("another-secret");
    }

    @Test
    void nuonuo_does_not_issue_for_this_seller() {
        assertWrong(
                lookAtNuonuo("91000000MA0000008A", "/nuonuo/accessToken", "secret-of-nuonuo"),
                "070401",
                "does not issue for this seller",
                "seller-tax-number of nn");
    }

    @Test
    void nuonuo_is_not_reached_at_this_address() {
        assertWrong(
                lookAtNuonuo("91000000MA0000007C", "/nuonuo/elsewhere", "secret-of-nuonuo"),
                "HTTP_404",
                "does not speak this vendor's wire",
                "addresses in platforms[].nuonuo of nn");
    }
}
