package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import io.github.kaipiao.sandbox.wechat.Unconfirmed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three events, who hears of each, and in what form (wechat-api.md §2.8, 3.8, 6.4, 10.3). */
class EventKindsTest {
    private static final String TOKEN = "testtoken";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String MINI = "wx00000000000000aa";
    private static final String MERCHANT = "wx00000000000000bb";
    private static final TitleChoice COMPANY =
            new TitleChoice(true, "某某公司 <&]]>", "91440300MA5XXXXXXX", "某路1号", "0755-1", "某银行", "6222", "");

    private final Mailbox platformBox = new Mailbox();
    private final Mailbox merchantBox = new Mailbox();

    @AfterEach
    void stop() {
        platformBox.close();
        merchantBox.close();
    }

    private static AccountSetup.Push push(Mailbox mailbox, PushMode mode) {
        return new AccountSetup.Push(mailbox.url("/wx?shop=1"), TOKEN, KEY, mode);
    }

    private static AccountSetup account(String appid, AccountKind kind, AccountSetup.Push push) {
        return new AccountSetup(appid, "s2", kind, "gh_" + appid.substring(14), push, true);
    }

    /** A platform and a merchant, each with a callback of its own, and one who reimburses. */
    private Sandbox.Builder world(PushMode mode) {
        return Sandbox.builder()
                .clock(Shop.STILL)
                .manualPushes()
                .account(Shop.account(push(platformBox, mode)))
                .account(account(MERCHANT, AccountKind.SERVICE_ACCOUNT, push(merchantBox, mode)))
                .account(account(MINI, AccountKind.MINI_PROGRAM, push(merchantBox, mode)));
    }

    private static Map<String, String> fields(Element event) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Node child = event.getFirstChild(); child != null; child = child.getNextSibling()) {
            fields.put(child.getNodeName(), child.getTextContent());
        }
        return fields;
    }

    private static Map<String, String> fields(JsonNode event) {
        Map<String, String> fields = new LinkedHashMap<>();
        event.properties().forEach(e -> fields.put(e.getKey(), e.getValue().asString()));
        return fields;
    }

    private static Card cardOfMerchant(Sandbox sandbox) {
        Shop merchant = Shop.of(sandbox, MERCHANT, "s2");
        merchant.call("/card/invoice/setbizattr?action=set_contact", """
                {"contact":{"phone":"0755-12345678","time_out":7200}}""");
        String url = merchant.getAuthUrl(merchant.page("R1").put("type", 0))
                .path("auth_url")
                .asString();
        sandbox.phone().authorize(url, COMPANY);
        Shop platform = Shop.unset(sandbox);
        platform.insert(
                platform.insertion("R1", "26442000000000000001").put("appid", MERCHANT));
        return sandbox.phone().wallet().get(0);
    }

    private static void lock(Sandbox sandbox) {
        var chosen = sandbox.phone().chooseInvoices().get(0);
        Shop.of(sandbox, MINI, "s2")
                .call("/card/invoice/reimburse/updateinvoicestatus", """
                        {"card_id":"%s","encrypt_code":"%s","reimburse_status":"INVOICE_REIMBURSE_LOCK"}""".formatted(
                                chosen.cardId(), chosen.encryptCode()));
    }

    private static void submitTitle(Sandbox sandbox, String appid, String secret, TitleChoice title) {
        String url = Shop.of(sandbox, appid, secret)
                .call("/card/invoice/biz/getselecttitleurl", "{\"attach\":\"till-07\"}")
                .path("url")
                .asString();
        sandbox.phone().submitTitle(url, title);
    }

    @Test
    void a_reimbursers_lock_is_told_to_the_platform_and_to_the_merchant_each_at_its_own_address() throws Exception {
        try (Sandbox sandbox = world(PushMode.PLAINTEXT).start()) {
            Card card = cardOfMerchant(sandbox);
            sandbox.deliverPushes();
            merchantBox.await();
            assertThat(platformBox.letters()).isEmpty();

            lock(sandbox);
            assertThat(sandbox.deliverPushes()).isEqualTo(2);

            Map<String, String> event = fields(OpenedLetter.xml(platformBox.await().body()));
            assertThat(event)
                    .containsEntry("ToUserName", "gh_0123456789ab")
                    .containsEntry("Event", "update_invoice_status")
                    .containsEntry("Status", "INVOICE_REIMBURSE_LOCK")
                    .containsEntry("CardId", card.cardId())
                    .containsEntry("Code", card.code());
            event.put("ToUserName", "gh_00bb");
            assertThat(fields(OpenedLetter.xml(merchantBox.await().body()))).isEqualTo(event);
        }
    }

    @Test
    void one_who_is_both_hears_once() {
        try (Sandbox sandbox = world(PushMode.PLAINTEXT).start()) {
            Shop.open(sandbox).card("R1", "26442000000000000001");
            sandbox.deliverPushes();
            lock(sandbox);
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
        }
    }

    @Test
    void a_platforms_own_change_is_told_only_where_that_is_chosen() {
        for (boolean told : new boolean[] {false, true}) {
            Unconfirmed.WalletRules rules = Unconfirmed.defaults().wallet();
            Unconfirmed chosen = Unconfirmed.defaults()
                    .with(new Unconfirmed.WalletRules(
                            rules.templateReadyAfter(), rules.twoAtOnce(), told, rules.titleCodeLasts()));
            try (Sandbox sandbox = world(PushMode.PLAINTEXT).unconfirmed(chosen).start()) {
                Card card = cardOfMerchant(sandbox);
                sandbox.deliverPushes();
                Shop.unset(sandbox).call("/card/invoice/platform/updatestatus", """
                        {"card_id":"%s","code":"%s","reimburse_status":"INVOICE_REIMBURSE_CANCEL"}""".formatted(
                                card.cardId(), card.code()));
                assertThat(sandbox.deliverPushes()).isEqualTo(told ? 2 : 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PushMode.class)
    void a_title_is_told_as_xml_to_a_service_account(PushMode mode) throws Exception {
        try (Sandbox sandbox = world(mode).start()) {
            submitTitle(sandbox, Shop.APPID, Shop.SECRET, COMPANY);
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
        }
        Mailbox.Letter letter = platformBox.await();
        assertThat(letter.headers()).containsEntry("content-type", "text/xml");
        Element body = OpenedLetter.xml(letter.body());
        Element event = mode == PushMode.SECURE
                ? OpenedLetter.xml(OpenedLetter.open(KEY, Shop.APPID, OpenedLetter.field(body, "Encrypt")))
                : body;
        Map<String, String> fields = fields(event);
        fields.remove("Encrypt");
        assertThat(fields)
                .containsOnlyKeys(
                        "ToUserName",
                        "FromUserName",
                        "CreateTime",
                        "MsgType",
                        "Event",
                        "title",
                        "tax_no",
                        "addr",
                        "phone",
                        "bank_type",
                        "bank_no",
                        "attach",
                        "title_type")
                .containsEntry("Event", "submit_invoice_title")
                .containsEntry("title", "某某公司 <&]]>")
                .containsEntry("tax_no", "91440300MA5XXXXXXX")
                .containsEntry("attach", "till-07")
                .containsEntry("title_type", "InvoiceUserTitleBusinessType");
    }

    @ParameterizedTest
    @EnumSource(PushMode.class)
    void a_title_is_told_as_json_to_a_mini_program(PushMode mode) throws Exception {
        try (Sandbox sandbox = world(mode).start()) {
            submitTitle(sandbox, MINI, "s2", TitleChoice.person("张三"));
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
        }
        Mailbox.Letter letter = merchantBox.await();
        assertThat(letter.headers()).containsEntry("content-type", "application/json");
        JsonNode body = JsonMapper.shared().readTree(letter.body());
        JsonNode event = body;
        if (mode != PushMode.PLAINTEXT) {
            String sealed = body.path("Encrypt").asString();
            event = JsonMapper.shared().readTree(OpenedLetter.open(KEY, MINI, sealed));
            assertThat(letter.query())
                    .containsEntry(
                            "msg_signature",
                            OpenedLetter.sha1(
                                    TOKEN,
                                    letter.query().getOrDefault("timestamp", ""),
                                    letter.query().getOrDefault("nonce", ""),
                                    sealed));
        }
        assertThat(body.propertyNames()).hasSize(mode == PushMode.PLAINTEXT ? 13 : mode == PushMode.SECURE ? 2 : 14);
        assertThat(body.path("ToUserName").asString()).isEqualTo("gh_00aa");
        assertThat(event.path("CreateTime").isIntegralNumber()).isTrue();
        assertThat(fields(event))
                .containsEntry("Event", "submit_invoice_title")
                .containsEntry("title", "张三")
                .containsEntry("tax_no", "")
                .containsEntry("title_type", "InvoiceUserTitlePersonType");
    }

    @Test
    void a_mini_program_may_ask_for_xml_and_nobody_else_for_json() throws Exception {
        AccountSetup.Push asXml = new AccountSetup.Push(
                merchantBox.url("/wx?shop=1"), TOKEN, KEY, PushMode.PLAINTEXT, PushFormat.XML);
        try (Sandbox sandbox = Sandbox.builder()
                .clock(Shop.STILL)
                .manualPushes()
                .account(account(MINI, AccountKind.MINI_PROGRAM, asXml))
                .start()) {
            submitTitle(sandbox, MINI, "s2", COMPANY);
            sandbox.deliverPushes();
        }
        assertThat(OpenedLetter.field(OpenedLetter.xml(merchantBox.await().body()), "Event"))
                .isEqualTo("submit_invoice_title");
        AccountSetup.Push asJson =
                new AccountSetup.Push("http://localhost/wx", TOKEN, KEY, PushMode.PLAINTEXT, PushFormat.JSON);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> account(MERCHANT, AccountKind.SERVICE_ACCOUNT, asJson))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mini_programs_own_page_is_told_to_the_mini_program() throws Exception {
        try (Sandbox sandbox = world(PushMode.SECURE).start()) {
            Shop mini = Shop.of(sandbox, MINI, "s2");
            mini.call("/card/invoice/setbizattr?action=set_contact", """
                    {"contact":{"phone":"0755-12345678","time_out":7200}}""");
            String path = mini.getAuthUrl(
                            mini.page("R1").put("type", 0).put("source", "wxa"))
                    .path("auth_url")
                    .asString();
            sandbox.phone().authorize(path, COMPANY);
            sandbox.deliverPushes();
        }
        JsonNode body = JsonMapper.shared().readTree(merchantBox.await().body());
        assertThat(fields(JsonMapper.shared()
                        .readTree(OpenedLetter.open(
                                KEY, MINI, body.path("Encrypt").asString()))))
                .containsEntry("Event", "user_authorize_invoice")
                .containsEntry("SuccOrderId", "R1")
                .containsEntry("FailOrderId", "")
                .containsEntry("AuthorizeAppId", MINI)
                .containsEntry("Source", "wxa");
    }

    @Test
    void the_older_name_of_the_appid_and_the_undocumented_field_are_a_choice() throws Exception {
        Unconfirmed older = Unconfirmed.defaults().with(new Unconfirmed.EventForm(true, false));
        try (Sandbox sandbox = world(PushMode.PLAINTEXT).unconfirmed(older).start()) {
            cardOfMerchant(sandbox);
            sandbox.deliverPushes();
        }
        assertThat(fields(OpenedLetter.xml(merchantBox.await().body())))
                .containsEntry("AppId", MERCHANT)
                .doesNotContainKeys("AuthorizeAppId", "SPAppId");
    }

    @Test
    void after_a_change_of_the_key_the_old_one_may_still_come() throws Exception {
        String next = KEY.replace("abc", "xyz");
        try (Sandbox sandbox = world(PushMode.SECURE).start()) {
            sandbox.weChat().changeKey(Shop.APPID, next, 1);
            submitTitle(sandbox, Shop.APPID, Shop.SECRET, COMPANY);
            submitTitle(sandbox, Shop.APPID, Shop.SECRET, TitleChoice.person("张三"));
            assertThat(sandbox.deliverPushes()).isEqualTo(2);
        }
        String first = OpenedLetter.field(OpenedLetter.xml(platformBox.await().body()), "Encrypt");
        assertThat(OpenedLetter.open(KEY, Shop.APPID, first)).contains("某某公司");
        String second = OpenedLetter.field(OpenedLetter.xml(platformBox.await().body()), "Encrypt");
        assertThat(OpenedLetter.open(next, Shop.APPID, second)).contains("张三");
    }

    @Test
    void a_callback_is_saved_only_if_its_address_answers_the_verification() throws Exception {
        Mailbox later = new Mailbox();
        try (later;
                Sandbox sandbox = world(PushMode.PLAINTEXT).start()) {
            AccountSetup.Push moved = push(later, PushMode.PLAINTEXT);
            assertThat(sandbox.weChat().saveCallback(Shop.APPID, moved)).isFalse();
            Mailbox.Letter asked = later.await();
            assertThat(asked.query())
                    .containsEntry(
                            "signature",
                            OpenedLetter.sha1(
                                    TOKEN,
                                    asked.query().getOrDefault("timestamp", ""),
                                    asked.query().getOrDefault("nonce", "")))
                    .containsKey("echostr");
            submitTitle(sandbox, Shop.APPID, Shop.SECRET, COMPANY);
            sandbox.deliverPushes();
            assertThat(platformBox.letters()).as("still at the old address").hasSize(1);

            later.echo();
            assertThat(sandbox.weChat().saveCallback(Shop.APPID, moved)).isTrue();
            later.await();
            submitTitle(sandbox, Shop.APPID, Shop.SECRET, COMPANY);
            sandbox.deliverPushes();
            assertThat(later.await().body()).contains("submit_invoice_title");
            assertThat(platformBox.letters()).hasSize(1);
        }
    }

    @Test
    void an_app_has_no_callback_and_without_a_service_account_nobody_hears() {
        AccountSetup app = account("wx00000000000000cc", AccountKind.OPEN_APP, push(merchantBox, PushMode.PLAINTEXT));
        try (Sandbox sandbox =
                Sandbox.builder().clock(Shop.STILL).manualPushes().account(app).start()) {
            submitTitle(sandbox, app.appid(), app.secret(), COMPANY);
            assertThat(sandbox.deliverPushes()).isZero();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> sandbox.weChat()
                            .saveCallback(app.appid(), push(merchantBox, PushMode.PLAINTEXT)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
