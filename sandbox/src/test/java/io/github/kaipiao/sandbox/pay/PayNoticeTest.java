package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Cashier;
import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.PayMerchantSetup.Delivery;
import io.github.kaipiao.sandbox.PayMerchantSetup.Signer;
import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a merchant hears of payments and refunds, opened with code of the test's own. */
class PayNoticeTest {
    private final Mailbox mailbox = new Mailbox();

    @AfterEach
    void stop() {
        mailbox.close();
    }

    private static Sandbox world(Signer signer, Delivery delivery) {
        return Shop.world()
                .payMerchant(PayShop.setup(new PayMerchantSetup.Notify(signer, delivery)))
                .start();
    }

    private static Sandbox world() {
        return world(Signer.PLATFORM_CERTIFICATE, Delivery.ONCE);
    }

    /** @return the transaction id */
    private String pay(Sandbox sandbox) {
        String prepayId =
                new PayShop(sandbox).prepay(PayShop.order("P20261123").put("notify_url", mailbox.url("/pay/v3")));
        return sandbox.pay().pay(prepayId).transactionId();
    }

    private static boolean genuine(Sandbox sandbox, Mailbox.Letter letter) {
        boolean bare = letter.headers().getOrDefault("wechatpay-serial", "").startsWith("PUB_KEY_ID_");
        return PlatformSeal.verifies(
                bare
                        ? sandbox.pay().publicKey()
                        : sandbox.pay().platformCertificate().getPublicKey(),
                name -> letter.headers().get(name),
                letter.body());
    }

    private static JsonNode body(Mailbox.Letter letter) {
        return JsonMapper.shared().readTree(letter.body());
    }

    @Test
    void a_payment_is_told_signed_and_encrypted() {
        try (Sandbox sandbox = world()) {
            String transactionId = pay(sandbox);
            assertThat(mailbox.letters()).isEmpty();
            sandbox.deliverPushes();
            Mailbox.Letter letter = mailbox.await();
            assertThat(letter.target()).isEqualTo("/pay/v3");
            assertThat(genuine(sandbox, letter)).isTrue();
            assertThat(letter.headers().get("wechatpay-serial")).doesNotStartWith("PUB_KEY_ID_");
            JsonNode notice = body(letter);
            assertThat(notice.path("event_type").asString()).isEqualTo("TRANSACTION.SUCCESS");
            assertThat(notice.path("resource_type").asString()).isEqualTo("encrypt-resource");
            assertThat(notice.at("/resource/original_type").asString()).isEqualTo("transaction");
            assertThat(letter.body()).doesNotContain(transactionId);
            JsonNode payment = PlatformSeal.openJson(notice.path("resource"));
            assertThat(payment.path("transaction_id").asString()).isEqualTo(transactionId);
            assertThat(payment.path("out_trade_no").asString()).isEqualTo("P20261123");
            assertThat(payment.at("/amount/total").asInt()).isEqualTo(1100);
            assertThat(payment.has("support_fapiao")).isFalse();
        }
    }

    @Test
    void no_two_notifications_are_sealed_under_one_nonce() {
        try (Sandbox sandbox = world()) {
            for (int i = 0; i < 8; i++) {
                sandbox.pay()
                        .pay(new PayShop(sandbox)
                                .prepay(PayShop.order("P2026112" + i).put("notify_url", mailbox.url("/pay/v3"))));
            }
            sandbox.deliverPushes();
            assertThat(mailbox.letters())
                    .hasSize(8)
                    .extracting(letter -> body(letter).at("/resource/nonce").asString())
                    .as("with AES-GCM a nonce used twice gives the key's secrets away")
                    .doesNotHaveDuplicates()
                    .allMatch(nonce -> nonce.length() == 12);
        }
    }

    @Test
    void the_public_key_signs_where_the_merchant_has_changed_over() {
        try (Sandbox sandbox = world(Signer.PUBLIC_KEY, Delivery.ONCE)) {
            pay(sandbox);
            sandbox.deliverPushes();
            Mailbox.Letter letter = mailbox.await();
            assertThat(letter.headers())
                    .containsEntry("wechatpay-serial", sandbox.pay().publicKeyId());
            assertThat(genuine(sandbox, letter)).isTrue();
        }
    }

    @Test
    void it_is_told_again_after_15_seconds_and_for_a_day_until_it_is_taken() {
        try (Sandbox sandbox = world()) {
            mailbox.fail(2);
            pay(sandbox);
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
            sandbox.clock().moveBy(Duration.ofSeconds(14));
            assertThat(sandbox.deliverPushes()).isZero();
            sandbox.clock().moveBy(Duration.ofSeconds(1));
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
            sandbox.clock().moveBy(Duration.ofSeconds(15));
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
            assertThat(mailbox.letters())
                    .hasSize(3)
                    .extracting(Mailbox.Letter::body)
                    .containsOnly(mailbox.letters().get(0).body());
            assertThat(mailbox.letters()).allMatch(letter -> genuine(sandbox, letter));
            assertThat(mailbox.letters())
                    .extracting(letter ->
                            Long.parseLong(letter.headers().get("wechatpay-timestamp")) - Shop.NOON.getEpochSecond())
                    .containsExactly(0L, 15L, 30L);
            sandbox.clock().moveBy(Duration.ofDays(1));
            assertThat(sandbox.deliverPushes()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"200,0", "204,0", "202,1", "302,1", "400,1"})
    void only_200_and_204_end_it_whatever_the_body_says(int status, int again) {
        try (Sandbox sandbox = world()) {
            mailbox.answerWith(status, status == 200 ? "{\"code\":\"FAIL\"}" : "");
            pay(sandbox);
            sandbox.deliverPushes();
            sandbox.clock().moveBy(Duration.ofSeconds(15));
            assertThat(sandbox.deliverPushes()).isEqualTo(again);
        }
    }

    @Test
    void over_v2_the_word_success_ends_it() {
        try (Sandbox sandbox = world()) {
            mailbox.answerWith(200, "<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>");
            Map<String, String> order = new TreeMap<>(Cashier.order("P2"));
            order.put("notify_url", mailbox.url("/pay/v2"));
            sandbox.pay().pay(new Cashier(sandbox).place(order));
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
            assertThat(Cashier.verifies(Cashier.read(mailbox.await().body()), false))
                    .isTrue();
            sandbox.clock().moveBy(Duration.ofDays(1));
            assertThat(sandbox.deliverPushes()).isZero();
        }
    }

    @Test
    void after_sixteen_times_it_is_never_told_again() {
        try (Sandbox sandbox = world()) {
            mailbox.fail(100);
            pay(sandbox);
            for (int i = 0; i < 100; i++) {
                sandbox.deliverPushes();
                sandbox.clock().moveBy(Duration.ofHours(6));
            }
            assertThat(mailbox.letters()).hasSize(16);
        }
    }

    @Test
    void a_merchant_may_be_told_twice() {
        try (Sandbox sandbox = world(Signer.PLATFORM_CERTIFICATE, Delivery.TWICE)) {
            pay(sandbox);
            sandbox.deliverPushes();
            assertThat(mailbox.letters())
                    .hasSize(2)
                    .extracting(letter -> body(letter).path("id"))
                    .containsOnly(body(mailbox.letters().get(0)).path("id"));
        }
    }

    @Test
    void a_probe_comes_first_with_a_signature_that_is_wrong() {
        try (Sandbox sandbox = world(Signer.PLATFORM_CERTIFICATE, Delivery.PROBED)) {
            pay(sandbox);
            sandbox.deliverPushes();
            sandbox.clock().moveBy(Duration.ofSeconds(15));
            sandbox.deliverPushes();
            assertThat(mailbox.letters())
                    .extracting(letter -> genuine(sandbox, letter))
                    .containsExactly(false, true);
        }
    }

    @Test
    void a_refund_is_told_when_the_money_is_back_and_only_where_asked() {
        try (Sandbox sandbox = world()) {
            PayShop shop = new PayShop(sandbox);
            String transactionId = pay(sandbox);
            sandbox.deliverPushes();
            mailbox.await();
            String refunds = "/v3/refund/domestic/refunds";
            shop.post(refunds, PayShop.refund(transactionId, "R0", 1)).send();
            shop.post(refunds, PayShop.refund(transactionId, "R1", 400).put("notify_url", mailbox.url("/refund")))
                    .send();
            shop.post(refunds, PayShop.refund(transactionId, "R1", 400).put("notify_url", mailbox.url("/refund")))
                    .send();
            sandbox.deliverPushes();
            Mailbox.Letter letter = mailbox.await();
            assertThat(letter.target()).isEqualTo("/refund");
            assertThat(genuine(sandbox, letter)).isTrue();
            assertThat(body(letter).path("event_type").asString()).isEqualTo("REFUND.SUCCESS");
            JsonNode refund = PlatformSeal.openJson(body(letter).path("resource"));
            assertThat(refund.path("refund_status").asString()).isEqualTo("SUCCESS");
            assertThat(refund.path("out_refund_no").asString()).isEqualTo("R1");
            assertThat(refund.path("transaction_id").asString()).isEqualTo(transactionId);
            assertThat(refund.path("amount").toString())
                    .isEqualTo("{\"total\":1100,\"refund\":400,\"payer_total\":1100,\"payer_refund\":400}");
            assertThat(mailbox.letters()).as("asked twice, told once").isEmpty();
        }
    }

    @Test
    void over_v2_a_payment_is_told_signed_as_it_was_ordered_until_success_is_answered() {
        try (Sandbox sandbox = world()) {
            Map<String, String> order = new TreeMap<>(Cashier.order("P2"));
            order.put("notify_url", mailbox.url("/pay/v2"));
            order.put("sign_type", "HMAC-SHA256");
            String codeUrl = new Cashier(sandbox).place(order);
            String transactionId = sandbox.pay().pay(codeUrl).transactionId();
            sandbox.deliverPushes();
            Map<String, String> notice = Cashier.read(mailbox.await().body());
            assertThat(notice)
                    .containsEntry("return_code", "SUCCESS")
                    .containsEntry("result_code", "SUCCESS")
                    .containsEntry("transaction_id", transactionId)
                    .containsEntry("out_trade_no", "P2")
                    .containsEntry("total_fee", "1100");
            assertThat(Cashier.verifies(notice, true)).isTrue();
            sandbox.clock().moveBy(Duration.ofSeconds(15));
            assertThat(sandbox.deliverPushes())
                    .as("the mailbox answers 200 without SUCCESS, which is none")
                    .isEqualTo(1);
        }
    }

    @Test
    void over_v2_a_refund_is_told_encrypted() throws Exception {
        try (Sandbox sandbox = world()) {
            Cashier cashier = new Cashier(sandbox);
            sandbox.pay().pay(cashier.place(Cashier.order("P2")));
            Map<String, String> refund = new TreeMap<>(Cashier.request());
            refund.put("out_trade_no", "P2");
            refund.put("out_refund_no", "R1");
            refund.put("total_fee", "1100");
            refund.put("refund_fee", "400");
            refund.put("notify_url", mailbox.url("/refund/v2"));
            cashier.call("/secapi/pay/refund", refund);
            sandbox.deliverPushes();
            Map<String, String> notice = Cashier.read(mailbox.await().body());
            byte[] md5 = MessageDigest.getInstance("MD5").digest(PayShop.V2_KEY.getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(HexFormat.of().formatHex(md5).getBytes(StandardCharsets.UTF_8), "AES"));
            String opened = new String(
                    cipher.doFinal(Base64.getDecoder().decode(notice.get("req_info"))), StandardCharsets.UTF_8);
            assertThat(Cashier.read(opened))
                    .containsEntry("refund_status", "SUCCESS")
                    .containsEntry("out_refund_no", "R1")
                    .containsEntry("refund_fee", "400")
                    .containsEntry("success_time", "2026-11-23 10:15:30");
        }
    }
}
