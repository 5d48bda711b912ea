package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.InvoiceQuery;
import io.github.kaipiao.sandbox.pay.Bill;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WeChat Pay tells of payments, and takes orders with 开发票 on their bill. */
class WeChatPayStoryTest extends WorldTest {
    private static final MerchantApiContract CONTRACT = new MerchantApiContract();

    @BeforeEach
    void the_library_reads_the_machines_clock() {
        world.toTheMachinesTime();
    }

    private static HttpResponse<String> pay(String orderNo, String key, String body) {
        HttpResponse<String> answer = world.call("POST", "/v1/orders/" + orderNo + "/payments", key, body);
        CONTRACT.assertKept("POST /v1/orders/{orderNo}/payments", answer);
        return answer;
    }

    private static JsonNode launch(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).path("launch");
    }

    private static void cafeSold(String orderNo) {
        world.call("PUT", "/v1/orders/" + orderNo, Till.CAFE_API_KEY, """
                {"storeNo":"S901","paidAt":"2026-11-23T09:00:00+08:00","amountFen":1100,"lines":[
                 {"name":"拿铁","taxCode":"3070401000000000000","amountFen":1100,"taxRate":"0.06"}]}""");
    }

    private static String registeredAtKiosk(String orderNo, String number) {
        return world.call(
                        "POST",
                        "/v1/orders/" + orderNo + "/entries",
                        Till.CAFE_API_KEY,
                        "{\"scenario\":\"PAY_AFTER\",\"payment\":{\"mchid\":\"%s\",\"outTradeNo\":\"%s\"}}"
                                .formatted(Till.KIOSK, number))
                .body();
    }

    @Test
    void a_payment_placed_through_us_ends_as_an_invoice() {
        world.shopsClient().orders().put("WP-1", world.order("S001", 1100));
        JsonNode code = launch(pay("WP-1", World.API_KEY, "{\"way\":\"NATIVE\"}"));
        Bill bill = world.sandbox.pay().pay(code.path("codeUrl").asString());
        world.settle();

        String page = world.sandbox.pay().tapInvoiceEntry(bill).orElseThrow();
        world.sandbox.phone().authorize(page, TitleChoice.person("钱九"));
        world.settle();

        assertThat(world.shopsClient().invoices().list(InvoiceQuery.all()).items())
                .filteredOn(invoice -> invoice.orderNo().equals("WP-1"))
                .singleElement()
                .extracting("scenario", "wechatOrderId", "status")
                .containsExactly("PAY_AFTER", bill.transactionId(), "ISSUED");
        assertThat(pay("WP-1", World.API_KEY, "{\"way\":\"NATIVE\"}").body()).contains("ORDER_PAID");
    }

    @Test
    void each_way_to_pay_gets_what_its_front_end_hands_to_wechat() {
        world.shopsClient().orders().put("WP-2", world.order("S001", 1100));
        JsonNode jsapi = launch(pay("WP-2", World.API_KEY, "{\"way\":\"JSAPI\",\"openid\":\"oPAYER\"}"));
        assertThat(jsapi.path("package").asString()).startsWith("prepay_id=");
        assertThat(jsapi.path("paySign").asString()).isNotEmpty();
        assertThat(launch(pay("WP-2", World.API_KEY, "{\"way\":\"APP\"}"))
                        .path("partnerid")
                        .asString())
                .isEqualTo(Till.MARKET);
        assertThat(launch(pay("WP-2", World.API_KEY, "{\"way\":\"H5\",\"payerIp\":\"203.0.113.7\"}"))
                        .path("h5Url")
                        .asString())
                .startsWith("http");
        assertThat(pay("WP-2", World.API_KEY, "{\"way\":\"JSAPI\"}").body()).contains("openid");
        assertThat(pay("WP-2", World.API_KEY, "{\"way\":\"CASH\"}").body()).contains("way");
        assertThat(pay("NOBODYS", World.API_KEY, "{\"way\":\"APP\"}").statusCode())
                .isEqualTo(404);
    }

    private static JsonNode paySide(String key, String mchid) {
        HttpResponse<String> report = world.call("GET", "/v1/doctor", key, "");
        CONTRACT.assertKept("GET /v1/doctor", report);
        return JsonMapper.shared()
                .readTree(report.body())
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("check").asString().equals("PAY_SIDE"))
                .filter(finding -> finding.path("account").asString().equals(mchid))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_merchant_whose_titles_go_to_the_pay_side_is_told_so_in_words() {
        cafeSold("CAFE-1");
        assertThat(pay("CAFE-1", Till.CAFE_API_KEY, "{\"way\":\"NATIVE\"}").body())
                .contains("mchid", "REQUIRED");
        JsonNode code =
                launch(pay("CAFE-1", Till.CAFE_API_KEY, "{\"way\":\"NATIVE\",\"mchid\":\"" + Till.CAFE + "\"}"));
        Bill bill = world.sandbox.pay().pay(code.path("codeUrl").asString());
        world.settle();
        assertThat(paidAt("CAFE-1")).isTrue();

        assertThat(world.sandbox.pay().tapInvoiceEntry(bill)).isEmpty();
        world.settle();

        JsonNode finding = paySide(Till.CAFE_API_KEY, Till.CAFE);
        assertThat(finding.path("state").asString()).isEqualTo("WRONG");
        assertThat(finding.path("whatZh").asString()).contains("1 次开票申请进了支付侧");
        assertThat(finding.path("nextStepEn").asString()).contains("Switch 电子发票 off in 商户平台");
        assertThat(paySide(Till.CAFE_API_KEY, Till.KIOSK).path("state").asString())
                .isEqualTo("OK");
        assertThat(paySide(World.API_KEY, Till.MARKET).path("state").asString()).isEqualTo("OK");
    }

    @Test
    void a_genuine_notification_is_written_down_once_however_often_it_comes() {
        cafeSold("KIOSK-1");
        registeredAtKiosk("KIOSK-1", "KP-1");
        Notice notice = Notice.paid("notice-1", "KP-1");
        assertThat(notice.send(Till.KIOSK)).isEqualTo(204);
        assertThat(notice.send(Till.KIOSK)).isEqualTo(204);
        assertThat(registeredAtKiosk("KIOSK-1", "KP-1")).contains("4200xKPx1", "\"paidAt\":\"2026-");
        assertThat(notices("notice-1")).isEqualTo(1);
        assertThat(notice.late(301).send(Till.KIOSK)).isEqualTo(204);
    }

    @Test
    void a_notification_may_come_before_anybody_says_which_order_it_paid() {
        cafeSold("KIOSK-2");
        assertThat(Notice.paid("notice-2", "KP-2").send(Till.KIOSK)).isEqualTo(204);
        assertThat(registeredAtKiosk("KIOSK-2", "KP-2")).contains("4200xKPx2", "\"paidAt\":\"2026-");
        cafeSold("KIOSK-3");
        assertThat(Notice.paid("notice-3", "KIOSK-3").send(Till.KIOSK)).isEqualTo(204);
        assertThat(paidAt("KIOSK-3")).isTrue();
    }

    @Test
    void what_is_not_wechat_pays_word_is_refused_and_changes_nothing() {
        Notice notice = Notice.paid("notice-4", "KP-4");
        assertThat(notice.changed().send(Till.KIOSK)).isEqualTo(401);
        assertThat(notice.by(Till.STRANGER).send(Till.KIOSK)).isEqualTo(401);
        assertThat(notice.under("PUB_KEY_ID_0000000000000000000000000000").send(Till.KIOSK))
                .isEqualTo(401);
        assertThat(notice.unsigned().send(Till.KIOSK)).isEqualTo(401);
        assertThat(notice.late(301).send(Till.KIOSK)).isEqualTo(403);
        assertThat(notice.late(-301).send(Till.KIOSK)).isEqualTo(403);
        assertThat(notice.send("1900000999")).isEqualTo(404);
        assertThat(Notice.of("notice-4", "{\"mchid\":\"1900000109\"}").send(Till.KIOSK))
                .isEqualTo(403);
        assertThat(Notice.paid("no id", "KP-4").send(Till.KIOSK)).isEqualTo(400);
        assertThat(notices("notice-4")).isZero();
    }

    private static int notices(String id) {
        return world.part(JdbcClient.class)
                .sql("select count(*) from payment_notice where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static boolean paidAt(String orderNo) {
        return world.part(JdbcClient.class)
                .sql("select exists (select from payment where order_no = ? and paid_at is not null)")
                .param(orderNo)
                .query(Boolean.class)
                .single();
    }

    /** A notification as WeChat Pay would make it for the kiosk; what a test leaves alone is right. */
    private record Notice(String body, String sentBody, KeyPair keys, String serial, long late, boolean signed) {
        static Notice paid(String id, String outTradeNo) {
            return of(id, """
                    {"mchid":"%s","appid":"%s","out_trade_no":"%s","transaction_id":"4200x%s","trade_state":"SUCCESS",
                     "success_time":"2026-11-23T10:00:00+08:00","payer":{"openid":"oPAYER"},"amount":{"total":1100}}""".formatted(Till.KIOSK, Till.CAFE_APPID, outTradeNo, outTradeNo.replace("-", "x")));
        }

        static Notice of(String id, String content) {
            String body = """
                    {"id":"%s","create_time":"2026-11-23T10:00:01+08:00","event_type":"TRANSACTION.SUCCESS",
                     "resource_type":"encrypt-resource","resource":{"algorithm":"AEAD_AES_256_GCM","nonce":"noncenonce12",
                     "associated_data":"transaction","ciphertext":"%s"}}""".formatted(id, sealed(content));
            return new Notice(body, body, Till.WECHAT_PAY, Till.KIOSK_KEY_ID, 0, true);
        }

        Notice changed() {
            return new Notice(body, body + " ", keys, serial, late, signed);
        }

        Notice by(KeyPair other) {
            return new Notice(body, sentBody, other, serial, late, signed);
        }

        Notice under(String other) {
            return new Notice(body, sentBody, keys, other, late, signed);
        }

        Notice late(long seconds) {
            return new Notice(body, sentBody, keys, serial, seconds, signed);
        }

        Notice unsigned() {
            return new Notice(body, sentBody, keys, serial, late, false);
        }

        int send(String mchid) {
            long seconds = world.clock.instant().getEpochSecond() - late;
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.url + "/wechatpay/" + mchid))
                    .header("Content-Type", "application/json")
                    .header("Wechatpay-Timestamp", String.valueOf(seconds))
                    .header("Wechatpay-Nonce", "EcwMzm9a")
                    .header("Wechatpay-Serial", serial)
                    .POST(BodyPublishers.ofString(sentBody, StandardCharsets.UTF_8));
            if (signed) {
                request.header("Wechatpay-Signature", signature(seconds + "\nEcwMzm9a\n" + body + "\n"));
            }
            return world.send(request.build()).statusCode();
        }

        private String signature(String message) {
            try {
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(keys.getPrivate());
                signature.update(message.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String sealed(String content) {
            try {
                Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
                aes.init(
                        Cipher.ENCRYPT_MODE,
                        new SecretKeySpec(Till.API_V3_KEY.getBytes(StandardCharsets.UTF_8), "AES"),
                        new GCMParameterSpec(128, "noncenonce12".getBytes(StandardCharsets.UTF_8)));
                aes.updateAAD("transaction".getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(aes.doFinal(content.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
