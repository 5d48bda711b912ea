package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Events as they reach a callback URL, opened with code of the test's own (wechat-api.md §2.8, §10). */
class EventDeliveryTest {
    private static final String TOKEN = "testtoken";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private final Mailbox mailbox = new Mailbox();

    @AfterEach
    void stop() {
        mailbox.close();
    }

    private Sandbox world(PushMode mode) {
        return Sandbox.builder()
                .clock(Shop.STILL)
                .manualPushes()
                .account(Shop.account(new AccountSetup.Push(mailbox.url("/wx?shop=1"), TOKEN, KEY, mode)))
                .start();
    }

    private static void authorize(Sandbox sandbox, String orderId) {
        sandbox.phone().authorize(Shop.open(sandbox).authUrl(orderId), TitleChoice.person("张三"));
    }

    private static void assertIsTheAuthorization(Element event, String orderId) {
        assertThat(OpenedLetter.field(event, "Event")).isEqualTo("user_authorize_invoice");
        assertThat(OpenedLetter.field(event, "MsgType")).isEqualTo("event");
        assertThat(OpenedLetter.field(event, "ToUserName")).isEqualTo("gh_0123456789ab");
        assertThat(OpenedLetter.field(event, "FromUserName")).isNotEmpty();
        assertThat(OpenedLetter.field(event, "CreateTime")).isEqualTo("1795400130");
        assertThat(OpenedLetter.field(event, "SuccOrderId")).isEqualTo(orderId);
        assertThat(OpenedLetter.field(event, "FailOrderId")).isEmpty();
        assertThat(OpenedLetter.field(event, "AuthorizeAppId")).isEqualTo(Shop.APPID);
        assertThat(OpenedLetter.field(event, "Source")).isEqualTo("web");
        assertThat(OpenedLetter.field(event, "SPAppId")).isEqualTo(Shop.S_PAPPID);
    }

    private static void assertSigned(Map<String, String> query) throws Exception {
        assertThat(query.get("signature"))
                .isEqualTo(
                        OpenedLetter.sha1(TOKEN, query.getOrDefault("timestamp", ""), query.getOrDefault("nonce", "")));
        assertThat(query.get("openid")).isNotEmpty();
        assertThat(query.get("shop")).isEqualTo("1");
    }

    @Test
    void in_plaintext_the_event_is_the_body() throws Exception {
        try (Sandbox sandbox = world(PushMode.PLAINTEXT)) {
            authorize(sandbox, "R1");
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
        }
        Mailbox.Letter letter = mailbox.await();
        assertSigned(letter.query());
        assertThat(letter.query()).doesNotContainKeys("encrypt_type", "msg_signature");
        assertIsTheAuthorization(OpenedLetter.xml(letter.body()), "R1");
    }

    @Test
    void in_compatible_mode_it_is_there_twice() throws Exception {
        try (Sandbox sandbox = world(PushMode.COMPATIBLE)) {
            authorize(sandbox, "R1");
            sandbox.deliverPushes();
        }
        Mailbox.Letter letter = mailbox.await();
        assertSigned(letter.query());
        Element body = OpenedLetter.xml(letter.body());
        assertIsTheAuthorization(body, "R1");
        assertIsTheAuthorization(
                OpenedLetter.xml(OpenedLetter.open(KEY, Shop.APPID, OpenedLetter.field(body, "Encrypt"))), "R1");
    }

    @Test
    void in_secure_mode_only_the_receiver_is_readable() throws Exception {
        try (Sandbox sandbox = world(PushMode.SECURE)) {
            authorize(sandbox, "R1");
            sandbox.deliverPushes();
        }
        Mailbox.Letter letter = mailbox.await();
        assertSigned(letter.query());
        Element body = OpenedLetter.xml(letter.body());
        assertThat(body.getChildNodes().getLength()).isEqualTo(2);
        assertThat(OpenedLetter.field(body, "ToUserName")).isEqualTo("gh_0123456789ab");
        String sealed = OpenedLetter.field(body, "Encrypt");
        assertThat(letter.query())
                .containsEntry("encrypt_type", "aes")
                .containsEntry(
                        "msg_signature",
                        OpenedLetter.sha1(
                                TOKEN,
                                letter.query().getOrDefault("timestamp", ""),
                                letter.query().getOrDefault("nonce", ""),
                                sealed));
        assertIsTheAuthorization(OpenedLetter.xml(OpenedLetter.open(KEY, Shop.APPID, sealed)), "R1");
    }

    @Test
    void a_failed_attempt_names_the_order_in_the_other_field() throws Exception {
        try (Sandbox sandbox = world(PushMode.PLAINTEXT)) {
            sandbox.phone().failToAuthorize(Shop.open(sandbox).authUrl("R1"));
            sandbox.deliverPushes();
        }
        Element event = OpenedLetter.xml(mailbox.await().body());
        assertThat(OpenedLetter.field(event, "SuccOrderId")).isEmpty();
        assertThat(OpenedLetter.field(event, "FailOrderId")).isEqualTo("R1");
    }

    @Test
    void an_order_id_cannot_break_out_of_the_xml() throws Exception {
        try (Sandbox sandbox = world(PushMode.COMPATIBLE)) {
            authorize(sandbox, "R]]></SuccOrderId></xml>");
            sandbox.deliverPushes();
        }
        Element body = OpenedLetter.xml(mailbox.await().body());
        assertThat(OpenedLetter.field(body, "SuccOrderId")).isEqualTo("R]]></SuccOrderId></xml>");
        assertThat(OpenedLetter.field(
                        OpenedLetter.xml(OpenedLetter.open(KEY, Shop.APPID, OpenedLetter.field(body, "Encrypt"))),
                        "SuccOrderId"))
                .isEqualTo("R]]></SuccOrderId></xml>");
    }

    @Test
    void nothing_is_pushed_by_hand_until_it_is_asked_for_and_a_second_tap_pushes_nothing() {
        try (Sandbox sandbox = world(PushMode.PLAINTEXT)) {
            String link = Shop.open(sandbox).authUrl("R1");
            sandbox.phone().authorize(link, TitleChoice.person("张三"));
            sandbox.phone().authorize(link, TitleChoice.person("张三"));
            assertThat(mailbox.letters()).isEmpty();
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
            assertThat(sandbox.deliverPushes()).isZero();
        }
        assertThat(mailbox.letters()).hasSize(1);
    }

    @Test
    void without_a_hand_it_comes_by_itself() throws Exception {
        try (Sandbox sandbox = Sandbox.builder()
                .clock(Shop.STILL)
                .account(Shop.account(new AccountSetup.Push(mailbox.url("/wx?shop=1"), TOKEN, KEY, PushMode.PLAINTEXT)))
                .start()) {
            authorize(sandbox, "R1");
            assertIsTheAuthorization(OpenedLetter.xml(mailbox.await().body()), "R1");
        }
    }

    @Test
    void a_receiver_that_fails_is_tried_three_times_and_never_again() {
        mailbox.fail(3);
        try (Sandbox sandbox = world(PushMode.PLAINTEXT)) {
            authorize(sandbox, "R1");
            sandbox.deliverPushes();
            assertThat(sandbox.deliverPushes()).isZero();
        }
        assertThat(mailbox.letters()).hasSize(3);
        assertThat(mailbox.letters().stream().map(Mailbox.Letter::body).distinct())
                .hasSize(1);
    }

    @Test
    void a_receiver_that_recovers_is_not_tried_again() {
        mailbox.fail(1);
        try (Sandbox sandbox = world(PushMode.PLAINTEXT)) {
            authorize(sandbox, "R1");
            sandbox.deliverPushes();
        }
        assertThat(mailbox.letters()).hasSize(2);
    }

    @Test
    void an_event_can_be_lost_and_only_that_one() throws Exception {
        try (Sandbox sandbox = world(PushMode.PLAINTEXT)) {
            sandbox.faults().loseNextEvent();
            authorize(sandbox, "R1");
            authorize(sandbox, "R2");
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
            assertThat(Shop.open(sandbox).authData("R1").path("invoice_status").asString())
                    .isEqualTo("auth success");
        }
        assertIsTheAuthorization(OpenedLetter.xml(mailbox.await().body()), "R2");
    }

    @Test
    void an_event_can_come_twice() {
        try (Sandbox sandbox = world(PushMode.PLAINTEXT)) {
            sandbox.faults().doubleNextEvent();
            authorize(sandbox, "R1");
            assertThat(sandbox.deliverPushes()).isEqualTo(2);
        }
        assertThat(mailbox.letters().stream().map(Mailbox.Letter::body).distinct())
                .hasSize(1);
    }

    @Test
    void an_apps_event_goes_to_the_service_account() throws Exception {
        AccountSetup app = new AccountSetup("wx0000000000000app", "s2", AccountKind.OPEN_APP, "gh_app", null, true);
        AccountSetup.Push push = new AccountSetup.Push(mailbox.url("/wx?shop=1"), TOKEN, KEY, PushMode.SECURE);
        try (Sandbox sandbox = Sandbox.builder()
                .clock(Shop.STILL)
                .manualPushes()
                .account(app)
                .account(Shop.account(push))
                .start()) {
            Shop shop = Shop.of(sandbox, app.appid(), app.secret());
            shop.call("/card/invoice/setbizattr?action=set_contact", """
                    {"contact":{"phone":"0755-12345678","time_out":7200}}""");
            String link = shop.getAuthUrl(shop.page("R1").put("source", "app").put("type", 0))
                    .path("auth_url")
                    .asString();
            sandbox.phone().authorize(link, TitleChoice.person("张三"));
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
        }
        Element event = OpenedLetter.xml(OpenedLetter.open(
                KEY,
                Shop.APPID,
                OpenedLetter.field(OpenedLetter.xml(mailbox.await().body()), "Encrypt")));
        assertThat(OpenedLetter.field(event, "ToUserName")).isEqualTo("gh_0123456789ab");
        assertThat(OpenedLetter.field(event, "AuthorizeAppId")).isEqualTo("wx0000000000000app");
        assertThat(OpenedLetter.field(event, "Source")).isEqualTo("app");
    }
}
