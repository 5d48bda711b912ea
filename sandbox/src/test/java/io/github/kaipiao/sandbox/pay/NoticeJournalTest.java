package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Cashier;
import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.PayMerchantSetup.Delivery;
import io.github.kaipiao.sandbox.PayMerchantSetup.Notify;
import io.github.kaipiao.sandbox.PayMerchantSetup.Signer;
import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.journal.JournalEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each attempt of a payment's notification is in the journal: what it said in the clear, what was answered, again. */
class NoticeJournalTest {
    private static final String THANKS = "<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>";

    private final Mailbox mailbox = new Mailbox();
    private Sandbox sandbox = world(Delivery.ONCE);

    private static Sandbox world(Delivery delivery) {
        return Shop.world()
                .payMerchant(PayShop.setup(new Notify(Signer.PLATFORM_CERTIFICATE, delivery)))
                .start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        mailbox.close();
    }

    private void pay(String notifyUrl) {
        String prepayId = new PayShop(sandbox).prepay(PayShop.order("P20261123").put("notify_url", notifyUrl));
        sandbox.pay().pay(prepayId);
        sandbox.deliverPushes();
    }

    /** Newest first. */
    private List<JournalEntry> events() {
        return sandbox.journal().newestFirst().stream()
                .filter(JournalEntry::isEvent)
                .toList();
    }

    @Test
    void a_payment_stands_there_in_the_clear_with_its_answer() {
        mailbox.answerWith(200, "{\"code\":\"SUCCESS\"}");
        pay(mailbox.url("/paid"));
        assertThat(events()).hasSize(1);
        JournalEntry event = events().get(0);
        assertThat(event.account()).isEqualTo(PayShop.MCHID);
        assertThat(event.target()).isEqualTo(mailbox.url("/paid"));
        assertThat(event.requestType()).isEqualTo("application/json");
        JsonNode said = JsonMapper.shared().readTree(event.requestBody());
        assertThat(said.path("event_type").asString()).isEqualTo("TRANSACTION.SUCCESS");
        assertThat(said.at("/resource/plaintext/out_trade_no").asString()).isEqualTo("P20261123");
        assertThat(said.at("/resource").has("ciphertext")).isFalse();
        assertThat(mailbox.await().body())
                .as("it travels sealed")
                .contains("ciphertext")
                .doesNotContain("plaintext");
        assertThat(event.status()).isEqualTo(200);
        assertThat(event.answerBody()).isEqualTo("{\"code\":\"SUCCESS\"}");
        assertThat(event.reason()).isEmpty();
    }

    @Test
    void each_attempt_that_failed_is_there_and_says_which_it_was() {
        mailbox.fail(1);
        mailbox.answerWith(202, "later");
        pay(mailbox.url("/paid"));
        sandbox.clock().moveBy(Duration.ofSeconds(15));
        sandbox.deliverPushes();
        assertThat(events()).extracting(JournalEntry::status).containsExactly(202, 500);
        assertThat(events())
                .extracting(JournalEntry::reason)
                .containsExactly("没有确认 not acknowledged, try 2 of 16", "没有确认 not acknowledged, try 1 of 16");
        assertThat(events().get(0).answerBody()).isEqualTo("later");
    }

    @Test
    void nobody_there_is_said_so() {
        String nobody = mailbox.url("/paid");
        mailbox.close();
        pay(nobody);
        assertThat(events()).hasSize(1);
        assertThat(events().get(0).status()).isZero();
        assertThat(events().get(0).reason()).isEqualTo("没有送达 not delivered: ConnectException, try 1 of 16");
    }

    @Test
    void a_probe_is_called_one() {
        sandbox.close();
        sandbox = world(Delivery.PROBED);
        pay(mailbox.url("/paid"));
        sandbox.clock().moveBy(Duration.ofSeconds(15));
        sandbox.deliverPushes();
        assertThat(events())
                .extracting(JournalEntry::reason)
                .containsExactly("", "探测，签名故意有误 a probe, signed wrongly on purpose, try 1 of 16");
    }

    @Test
    void it_can_be_sent_again_signed_anew_and_is_not_followed_by_more() {
        pay(mailbox.url("/paid"));
        Mailbox.Letter first = mailbox.await();
        mailbox.answerWith(500, "");
        sandbox.clock().moveBy(Duration.ofSeconds(7));
        var replayed = PlainHttp.post(
                sandbox.url() + "/sandbox/v1/journal/" + events().get(0).id() + "/replay", "application/json", "");
        assertThat(replayed.statusCode()).isEqualTo(200);
        Mailbox.Letter again = mailbox.await();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(PlatformSeal.verifies(
                        sandbox.pay().platformCertificate().getPublicKey(),
                        name -> again.headers().get(name),
                        again.body()))
                .isTrue();
        assertThat(again.headers().get("wechatpay-timestamp"))
                .isEqualTo(String.valueOf(Shop.NOON.getEpochSecond() + 7));
        assertThat(events()).hasSize(2);
        sandbox.clock().moveBy(Duration.ofDays(1));
        assertThat(sandbox.deliverPushes()).isZero();
    }

    @Test
    void the_page_of_one_has_the_button_and_the_exports_have_it_too() {
        pay(mailbox.url("/paid"));
        String page = PlainHttp.text(PlainHttp.get(
                sandbox.url() + "/sandbox/journal/" + events().get(0).id()));
        assertThat(page).contains("再发一次", "TRANSACTION.SUCCESS");
        JsonNode har = PlainHttp.json(PlainHttp.get(sandbox.url() + "/sandbox/journal.har"))
                .at("/log/entries");
        JsonNode last = har.get(har.size() - 1);
        assertThat(last.at("/request/url").asString()).isEqualTo(mailbox.url("/paid"));
        assertThat(last.at("/request/postData/text").asString()).contains("TRANSACTION.SUCCESS", "P20261123");
        assertThat(last.at("/response/status").asInt()).isEqualTo(200);
        JsonNode newest = PlainHttp.json(PlainHttp.get(sandbox.url() + "/sandbox/journal.json"))
                .path("entries")
                .get(0);
        assertThat(newest.path("kind").asString()).isEqualTo("EVENT");
        assertThat(newest.path("request").asString()).contains("TRANSACTION.SUCCESS");
    }

    @Test
    void v2s_payment_and_its_encrypted_refund_are_there_in_the_clear() {
        mailbox.answerWith(200, THANKS);
        Cashier cashier = new Cashier(sandbox);
        Map<String, String> order = new TreeMap<>(Cashier.order("P2"));
        order.put("notify_url", mailbox.url("/paid/v2"));
        sandbox.pay().pay(cashier.place(order));
        sandbox.deliverPushes();
        assertThat(events().get(0).requestBody()).contains("<out_trade_no><![CDATA[P2]]>");
        assertThat(events().get(0).answerBody()).isEqualTo(THANKS);
        Map<String, String> refund = new TreeMap<>(Cashier.request());
        refund.put("out_trade_no", "P2");
        refund.put("out_refund_no", "R1");
        refund.put("total_fee", "1100");
        refund.put("refund_fee", "400");
        refund.put("notify_url", mailbox.url("/refunded/v2"));
        cashier.call("/secapi/pay/refund", refund);
        sandbox.deliverPushes();
        JournalEntry told = events().get(0);
        assertThat(told.target()).isEqualTo(mailbox.url("/refunded/v2"));
        assertThat(told.requestType()).isEqualTo("text/xml");
        assertThat(told.requestBody()).contains("<out_refund_no>", "R1", "refund_fee");
        mailbox.await();
        assertThat(mailbox.await().body()).contains("req_info").doesNotContain("out_refund_no");
    }

    @Test
    void a_v3_refund_is_there_in_the_clear() {
        pay(mailbox.url("/paid"));
        new PayShop(sandbox)
                .post(
                        "/v3/refund/domestic/refunds",
                        PayShop.refund(sandbox.pay().bills().get(0).transactionId(), "R1", 400)
                                .put("notify_url", mailbox.url("/refunded")))
                .send();
        sandbox.deliverPushes();
        assertThat(events()).hasSize(2);
        assertThat(JsonMapper.shared()
                        .readTree(events().get(0).requestBody())
                        .at("/resource/plaintext/out_refund_no")
                        .asString())
                .isEqualTo("R1");
    }
}
