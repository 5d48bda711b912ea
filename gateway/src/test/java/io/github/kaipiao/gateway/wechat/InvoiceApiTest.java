package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.gateway.wechat.AuthFields.FieldRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The merchant's calls, against requests and answers as WeChat documents them. */
class InvoiceApiTest extends Story {
    private static final String PAGE = "/card/invoice/getauthurl";
    private static final String DATA = "/card/invoice/getauthdata";
    private static final String PLATFORM = "d3gxMjM0NTY3ODkwYWJjZGVmX2V4YW1wbGU";
    private static final AuthFields FIELDS = new AuthFields(
            new AuthFields.PersonFields(
                    true,
                    FieldRule.REQUIRED,
                    FieldRule.OPTIONAL,
                    List.of(new AuthFields.CustomField("会员号", true, "请填写会员号"))),
            new AuthFields.CompanyFields(
                    true,
                    FieldRule.REQUIRED,
                    FieldRule.HIDDEN,
                    FieldRule.OPTIONAL,
                    new AuthFields.BankFields(FieldRule.HIDDEN, FieldRule.HIDDEN),
                    List.of(
                            new AuthFields.CustomField("部门", false, null),
                            new AuthFields.CustomField("工号", true, "六位"))));

    @Test
    void an_authorization_page_for_h5_is_asked_for_with_seconds_and_ticket_and_its_link_becomes_https() {
        weChat.on(PAGE, sample("getauthurl.web.answer.json"));

        Outcome<AuthorizationPage> page = node().invoices()
                .authorizationPage(
                        SHOP,
                        new AuthorizationPageRequest(
                                PLATFORM,
                                "INV202611230001",
                                1100,
                                Source.WEB,
                                AuthorizationType.TITLE_ASKED,
                                "https://shop.example.com/order/1?a=b&c=<d>"));

        assertSent(PAGE, "getauthurl.web.request.json");
        assertThat(weChat.asked(PAGE).get(0).contentType()).startsWith("application/json");
        assertThat(page.map(AuthorizationPage::authUrl))
                .isEqualTo(new Outcome.Accepted<>(
                        "https://mp.weixin.qq.com/bizmall/authinvoice?action=list&s_pappid=d3gx&appid=wx1234567887654321"
                                + "&num=1&o1=INV202611230001&m1=1100&t1=1795399200&source=web&type=1"
                                + "&signature=0123456789abcdef0123456789abcdef01234567#wechat_redirect"));
    }

    @Test
    void an_authorization_page_for_a_mini_program_is_a_path_and_an_appid() {
        weChat.on(PAGE, sample("getauthurl.wxa.answer.json"));

        Outcome<AuthorizationPage> page = node().invoices()
                .authorizationPage(
                        SHOP,
                        new AuthorizationPageRequest(
                                PLATFORM,
                                "INV202611230002",
                                1,
                                Source.MINI_PROGRAM,
                                AuthorizationType.TITLE_KNOWN,
                                null));

        assertSent(PAGE, "getauthurl.wxa.request.json");
        assertThat(page.map(AuthorizationPage::miniProgramAppid))
                .isEqualTo(new Outcome.Accepted<>("wx9db2c16d0633c2e7"));
        assertThat(page.map(it -> it.authUrl().startsWith("pages/auth/auth?"))).isEqualTo(new Outcome.Accepted<>(true));
    }

    @Test
    void only_wechats_own_http_links_are_changed() {
        assertThat(pageAnsweredWith("http://127.0.0.1:8080/page"))
                .isEqualTo(new Outcome.Accepted<>("http://127.0.0.1:8080/page"));
        assertThat(pageAnsweredWith("http://mp.weixin.qq.com.example.com/page"))
                .isEqualTo(new Outcome.Accepted<>("http://mp.weixin.qq.com.example.com/page"));
    }

    @Test
    void a_link_that_is_no_web_link_is_not_handed_to_payers() {
        assertThat(pageAnsweredWith("javascript:alert(1)"))
                .isEqualTo(new Outcome.Unknown<>("answer without an auth_url that is a web link"));
    }

    @Test
    void a_persons_title_arrives_trimmed_and_whole() {
        weChat.on(DATA, sample("getauthdata.person.answer.json"));

        Outcome<AuthorizationData> data = node().invoices().authorizationData(SHOP, PLATFORM, "INV202611230001");

        assertSent(DATA, "getauthdata.request.json");
        assertThat(data)
                .isEqualTo(new Outcome.Accepted<>(new AuthorizationData(
                        AuthorizationStatus.AUTHORIZED,
                        "auth success",
                        Instant.ofEpochSecond(1480342498),
                        new TitleData(
                                TitleData.TitleType.PERSON,
                                "张三",
                                null,
                                new TitleData.TitleContact(null, "13800000000", "a@example.com"),
                                new TitleData.BankAccount(null, null),
                                List.of(new TitleData.CustomAnswer("field1", "v"))))));
    }

    @Test
    void a_companys_title_arrives_whole() {
        weChat.on(DATA, sample("getauthdata.company.answer.json"));

        assertThat(node().invoices().authorizationData(SHOP, PLATFORM, "INV-1").map(AuthorizationData::title))
                .isEqualTo(new Outcome.Accepted<>(new TitleData(
                        TitleData.TitleType.COMPANY,
                        "某某公司",
                        "91440300MA5XXXXXXX",
                        new TitleData.TitleContact("某路1号", "0755-12345678", null),
                        new TitleData.BankAccount("某银行", "6222000000000000"),
                        List.of(new TitleData.CustomAnswer("field2", "v")))));
    }

    @Test
    void a_title_pasted_with_line_breaks_arrives_on_one_line() {
        weChat.on(
                DATA,
                "{\"errcode\":0,\"errmsg\":\"ok\",\"invoice_status\":\"auth success\",\"user_auth_info\":"
                        + "{\"biz_field\":{\"title\":\"\\n某某\\t公司\\r\\n\",\"addr\":\"\",\"tax_no\":null}}}");

        assertThat(node().invoices().authorizationData(SHOP, PLATFORM, "INV-1").map(AuthorizationData::title))
                .isEqualTo(new Outcome.Accepted<>(new TitleData(
                        TitleData.TitleType.COMPANY,
                        "某某 公司",
                        null,
                        new TitleData.TitleContact(null, null, null),
                        new TitleData.BankAccount(null, null),
                        List.of())));
    }

    @Test
    void an_answer_with_a_value_out_of_range_is_unknown_and_no_exception() {
        weChat.on(
                CONTACT,
                "{\"errcode\":0,\"errmsg\":\"ok\",\"paymch_info\":{\"mchid\":\"" + "1".repeat(33)
                        + "\",\"s_pappid\":\"d3gx\"}}");
        assertThat(node().invoices().payMerchant(SHOP)).isInstanceOf(Outcome.Unknown.class);

        weChat.on(DATA, "{\"errcode\":0,\"errmsg\":\"ok\",\"invoice_status\":\"" + "x".repeat(9000) + "\"}");
        assertThat(node().invoices().authorizationData(SHOP, PLATFORM, "INV-1")).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void every_status_is_told_apart_and_an_unknown_one_is_kept() {
        assertThat(statusOf("auth success")).isEqualTo(AuthorizationStatus.AUTHORIZED);
        assertThat(statusOf("never auth")).isEqualTo(AuthorizationStatus.NEVER);
        assertThat(statusOf("reject insert")).isEqualTo(AuthorizationStatus.REJECTED);
        assertThat(statusOf("auth paused")).isEqualTo(AuthorizationStatus.UNKNOWN);

        assertThat(node().invoices().authorizationData(SHOP, PLATFORM, "INV-1"))
                .isEqualTo(new Outcome.Accepted<>(
                        new AuthorizationData(AuthorizationStatus.UNKNOWN, "auth paused", null, null)));
    }

    @Test
    void a_rejection_carries_reason_and_next_step() {
        weChat.on("/card/invoice/rejectinsert", WeChatStandIn.OK);

        assertThat(node().invoices()
                        .reject(SHOP, "d3gx", "INV202611230001", "订单已退款", "https://shop.example.com/order/1"))
                .isEqualTo(new Outcome.Accepted<>(Done.DONE));

        assertSent("/card/invoice/rejectinsert", "rejectinsert.request.json");
    }

    @Test
    void custom_fields_survive_both_ways_with_notice_and_duty() {
        weChat.on(
                CONTACT,
                (it, n) -> json(
                        "set_auth_field".equals(it.query().get("action"))
                                ? WeChatStandIn.OK
                                : "{\"errcode\":0,"
                                        + sample("set_auth_field.request.json")
                                                .strip()
                                                .substring(1)));
        InvoiceApi invoices = node().invoices();

        assertThat(invoices.setAuthFields(SHOP, FIELDS)).isEqualTo(new Outcome.Accepted<>(Done.DONE));
        assertThat(invoices.authFields(SHOP)).isEqualTo(new Outcome.Accepted<>(Optional.of(FIELDS)));

        assertSent(CONTACT, "set_auth_field.request.json");
        assertThat(weChat.asked(CONTACT).get(1).query()).containsEntry("action", "get_auth_field");
        assertThat(tree(weChat.asked(CONTACT).get(1).body())).isEqualTo(tree("{}"));
    }

    @Test
    void contact_and_pay_merchant_are_set_and_read() {
        weChat.on(
                CONTACT,
                (it, n) -> json(
                        switch (it.query().getOrDefault("action", "")) {
                            case "get_contact" -> CONTACT_ANSWER;
                            case "get_pay_mch" ->
                                "{\"errcode\":0,\"errmsg\":\"ok\",\"paymch_info\":"
                                        + "{\"mchid\":\"1900000109\",\"s_pappid\":\"d3gx\"}}";
                            default -> WeChatStandIn.OK;
                        }));
        InvoiceApi invoices = node().invoices();
        MerchantContact contact = new MerchantContact("0755-12345678", 7200);
        PayMerchant merchant = new PayMerchant("1900000109", "d3gx");

        assertThat(invoices.setContact(SHOP, contact)).isEqualTo(new Outcome.Accepted<>(Done.DONE));
        assertThat(invoices.contact(SHOP)).isEqualTo(new Outcome.Accepted<>(Optional.of(contact)));
        assertThat(invoices.setPayMerchant(SHOP, merchant)).isEqualTo(new Outcome.Accepted<>(Done.DONE));
        assertThat(invoices.payMerchant(SHOP)).isEqualTo(new Outcome.Accepted<>(Optional.of(merchant)));

        assertSent(CONTACT, "set_contact.request.json");
        assertThat(tree(weChat.asked(CONTACT).get(2).body())).isEqualTo(tree(sample("set_pay_mch.request.json")));
    }

    @Test
    void what_was_never_set_is_empty_and_no_failure() {
        weChat.on(
                CONTACT,
                (it, n) -> json(
                        switch (it.query().getOrDefault("action", "")) {
                            case "get_contact" -> "{\"contact\":{},\"errcode\":0,\"errmsg\":\"ok\"}";
                            case "get_pay_mch" -> refusal(72028, "invoice never set pay mch info hint: [a]");
                            default -> refusal(72029, "invoice never set auth field hint: [b]");
                        }));
        InvoiceApi invoices = node().invoices();

        assertThat(invoices.contact(SHOP)).isEqualTo(new Outcome.Accepted<>(Optional.empty()));
        assertThat(invoices.payMerchant(SHOP)).isEqualTo(new Outcome.Accepted<>(Optional.empty()));
        assertThat(invoices.authFields(SHOP)).isEqualTo(new Outcome.Accepted<>(Optional.empty()));
    }

    @Test
    void what_is_out_of_range_is_refused_before_anything_is_sent() {
        InvoiceApi invoices = node().invoices();

        assertThatThrownBy(() -> pageRequest("", 1, null)).hasMessage("orderId is empty");
        assertThatThrownBy(() -> pageRequest("x".repeat(65), 1, null)).hasMessageContaining("longer than 64");
        assertThatThrownBy(() -> pageRequest("INV-1", 0, null)).hasMessageContaining("moneyFen");
        assertThatThrownBy(() -> pageRequest("INV-1", 1, "javascript:x")).hasMessageContaining("redirectUrl");
        assertThatThrownBy(() -> invoices.reject(SHOP, "d3g", "INV-1", "x".repeat(201), null))
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> new MerchantContact("0755", 0)).hasMessageContaining("timeOut");
        assertThatThrownBy(() -> new AuthFields.CustomField("六个字的键名", false, null))
                .hasMessageContaining("key");
        assertThatThrownBy(() -> new AppCredentials("wx/../", "s")).hasMessageContaining("appid");
        assertThat(weChat.asked()).isEmpty();
    }

    private static AuthorizationPageRequest pageRequest(String orderId, long fen, @Nullable String redirectUrl) {
        return new AuthorizationPageRequest(
                PLATFORM, orderId, fen, Source.WEB, AuthorizationType.TITLE_ASKED, redirectUrl);
    }

    private Outcome<String> pageAnsweredWith(String authUrl) {
        weChat.on(PAGE, "{\"errcode\":0,\"errmsg\":\"ok\",\"auth_url\":\"" + authUrl + "\"}");
        return node().invoices()
                .authorizationPage(SHOP, pageRequest("INV-1", 1, null))
                .map(AuthorizationPage::authUrl);
    }

    private AuthorizationStatus statusOf(String wire) {
        weChat.on(DATA, "{\"errcode\":0,\"errmsg\":\"ok\",\"invoice_status\":\"" + wire + "\"}");
        return node().invoices()
                .authorizationData(SHOP, PLATFORM, "INV-1")
                .fold(
                        AuthorizationData::status,
                        no -> AuthorizationStatus.UNKNOWN,
                        no -> AuthorizationStatus.UNKNOWN,
                        no -> AuthorizationStatus.UNKNOWN);
    }

    private void assertSent(String path, String sample) {
        WeChatStandIn.Asked first = weChat.asked(path).get(0);
        assertThat(tree(first.body())).isEqualTo(tree(sample(sample)));
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.token()).isEqualTo("TOKEN-1");
    }
}
