package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.wechat.TitleChoice;
import io.github.kaipiao.sandbox.wechat.Unconfirmed;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each event as XML and as JSON, in all three modes (wechat-api.md §10.1, 10.3). */
class EventFormTest {
    private final EventWorld world = new EventWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(PushMode.class)
    void a_title_is_told_as_xml_to_a_service_account(PushMode mode) throws Exception {
        try (Sandbox sandbox = world.builder(mode).start()) {
            EventWorld.submitTitle(sandbox, Shop.APPID, Shop.SECRET, EventWorld.COMPANY);
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
        }
        Mailbox.Letter letter = world.platformBox.await();
        assertThat(letter.headers()).containsEntry("content-type", "text/xml");
        Element body = OpenedLetter.xml(letter.body());
        Element event = mode == PushMode.SECURE
                ? OpenedLetter.xml(OpenedLetter.open(EventWorld.KEY, Shop.APPID, OpenedLetter.field(body, "Encrypt")))
                : body;
        Map<String, String> fields = EventWorld.fields(event);
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
        try (Sandbox sandbox = world.builder(mode).start()) {
            EventWorld.submitTitle(sandbox, EventWorld.MINI, "s2", TitleChoice.person("张三"));
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
        }
        Mailbox.Letter letter = world.merchantBox.await();
        assertThat(letter.headers()).containsEntry("content-type", "application/json");
        JsonNode body = JsonMapper.shared().readTree(letter.body());
        JsonNode event = body;
        if (mode != PushMode.PLAINTEXT) {
            String sealed = body.path("Encrypt").asString();
            event = JsonMapper.shared().readTree(OpenedLetter.open(EventWorld.KEY, EventWorld.MINI, sealed));
            assertThat(letter.query())
                    .containsEntry(
                            "msg_signature",
                            OpenedLetter.sha1(
                                    EventWorld.TOKEN,
                                    letter.query().getOrDefault("timestamp", ""),
                                    letter.query().getOrDefault("nonce", ""),
                                    sealed));
        }
        assertThat(body.propertyNames()).hasSize(mode == PushMode.PLAINTEXT ? 13 : mode == PushMode.SECURE ? 2 : 14);
        assertThat(body.path("ToUserName").asString()).isEqualTo("gh_00aa");
        assertThat(event.path("CreateTime").isIntegralNumber()).isTrue();
        assertThat(EventWorld.fields(event))
                .containsEntry("Event", "submit_invoice_title")
                .containsEntry("title", "张三")
                .containsEntry("tax_no", "")
                .containsEntry("title_type", "InvoiceUserTitlePersonType");
    }

    @Test
    void a_mini_program_may_ask_for_xml_and_nobody_else_for_json() throws Exception {
        AccountSetup.Push asXml = new AccountSetup.Push(
                world.merchantBox.url("/wx?shop=1"),
                EventWorld.TOKEN,
                EventWorld.KEY,
                PushMode.PLAINTEXT,
                PushFormat.XML);
        try (Sandbox sandbox = Sandbox.builder()
                .clock(Shop.STILL)
                .manualPushes()
                .account(EventWorld.account(EventWorld.MINI, AccountKind.MINI_PROGRAM, asXml))
                .start()) {
            EventWorld.submitTitle(sandbox, EventWorld.MINI, "s2", EventWorld.COMPANY);
            sandbox.deliverPushes();
        }
        assertThat(OpenedLetter.field(OpenedLetter.xml(world.merchantBox.await().body()), "Event"))
                .isEqualTo("submit_invoice_title");
        AccountSetup.Push asJson = new AccountSetup.Push(
                "http://localhost/wx", EventWorld.TOKEN, EventWorld.KEY, PushMode.PLAINTEXT, PushFormat.JSON);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> EventWorld.account(EventWorld.MERCHANT, AccountKind.SERVICE_ACCOUNT, asJson))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mini_programs_own_page_is_told_to_the_mini_program() throws Exception {
        try (Sandbox sandbox = world.builder(PushMode.SECURE).start()) {
            Shop mini = Shop.of(sandbox, EventWorld.MINI, "s2");
            mini.call("/card/invoice/setbizattr?action=set_contact", """
                    {"contact":{"phone":"0755-12345678","time_out":7200}}""");
            String path = mini.getAuthUrl(mini.page("R1").put("type", 0).put("source", "wxa"))
                    .path("auth_url")
                    .asString();
            sandbox.phone().authorize(path, EventWorld.COMPANY);
            sandbox.deliverPushes();
        }
        JsonNode body = JsonMapper.shared().readTree(world.merchantBox.await().body());
        assertThat(EventWorld.fields(JsonMapper.shared()
                        .readTree(OpenedLetter.open(
                                EventWorld.KEY,
                                EventWorld.MINI,
                                body.path("Encrypt").asString()))))
                .containsEntry("Event", "user_authorize_invoice")
                .containsEntry("SuccOrderId", "R1")
                .containsEntry("FailOrderId", "")
                .containsEntry("AuthorizeAppId", EventWorld.MINI)
                .containsEntry("Source", "wxa");
    }

    @Test
    void the_older_name_of_the_appid_and_the_undocumented_field_are_a_choice() throws Exception {
        Unconfirmed older = Unconfirmed.defaults().with(new Unconfirmed.EventForm(true, false));
        try (Sandbox sandbox =
                world.builder(PushMode.PLAINTEXT).unconfirmed(older).start()) {
            EventWorld.cardOfMerchant(sandbox);
            sandbox.deliverPushes();
        }
        assertThat(EventWorld.fields(OpenedLetter.xml(world.merchantBox.await().body())))
                .containsEntry("AppId", EventWorld.MERCHANT)
                .doesNotContainKeys("AuthorizeAppId", "SPAppId");
    }
}
