package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Cashier;
import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every documented request, answer and notification of WeChat Pay that is played, in the documented shape. */
class PaySamplesTest {
    private final Mailbox mailbox = new Mailbox();
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();
    private final PayShop shop = new PayShop(sandbox);
    private final Cashier cashier = new Cashier(sandbox);
    private final Map<String, String> values = new HashMap<>();

    @AfterEach
    void stop() {
        sandbox.close();
        mailbox.close();
    }

    /** One of everything a request may name: a paid V3 order with a coupon, a paid and an unpaid V2 order. */
    @BeforeEach
    void setUp() {
        values.put("appid", Shop.APPID);
        values.put("mchid", PayShop.MCHID);
        ObjectNode order = (ObjectNode) json("v3/pay/transactions/jsapi/request.json");
        order.put("out_trade_no", "PAID-0001").put("notify_url", mailbox.url("/v3"));
        values.put(
                "transaction_id",
                sandbox.pay()
                        .pay(shop.prepay(order), new PayCoupon("109519", "单品惠-6", true, 10))
                        .transactionId());
        values.put("v2_transaction_id", paidOverV2("V2-PAID"));
        Map<String, String> unpaid = Cashier.order("V2-UNPAID");
        cashier.place(unpaid);
        values.put("v2_unpaid", "V2-UNPAID");
    }

    private String paidOverV2(String number) {
        Map<String, String> order = fields("pay/unifiedorder/request.xml");
        order.put("out_trade_no", number);
        order.put("notify_url", mailbox.url("/v2"));
        return sandbox.pay().pay(cashier.place(order)).transactionId();
    }

    private String sample(String name) {
        try (var file =
                Objects.requireNonNull(PaySamplesTest.class.getResourceAsStream("/pay-samples/" + name), name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            assertThat(text).as(name).doesNotContain("{{");
            return text;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(String name) {
        return JsonMapper.shared().readTree(sample(name));
    }

    private Map<String, String> fields(String name) {
        return new TreeMap<>(Cashier.read(sample(name)));
    }

    private void assertShape(HttpResponse<byte[]> answer, String sample) {
        assertThat(shape(PlainHttp.json(answer))).isEqualTo(shape(json(sample)));
    }

    private static String shape(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            node.properties().forEach(e -> fields.put(e.getKey(), shape(e.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            TreeSet<String> kinds = new TreeSet<>();
            node.forEach(item -> kinds.add(shape(item)));
            return kinds.toString();
        }
        return node.getNodeType().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsapi", "native", "app", "h5"})
    void a_v3_order(String kind) {
        String folder = "v3/pay/transactions/" + kind;
        HttpResponse<byte[]> answer =
                shop.post("/" + folder, json(folder + "/request.json")).send();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertShape(answer, folder + "/answer.json");
    }

    @Test
    void v3_queries_paid_and_not() {
        shop.prepay((ObjectNode) json("v3/pay/transactions/jsapi/request.json"));
        String query = "?mchid=" + PayShop.MCHID;
        assertShape(
                shop.get("/v3/pay/transactions/out-trade-no/12177525012014-jsapi" + query)
                        .send(),
                "v3/pay/transactions/out-trade-no@notpay/answer.json");
        assertShape(
                shop.get("/v3/pay/transactions/id/" + values.get("transaction_id") + query)
                        .send(),
                "v3/pay/transactions/id@paid/answer.json");
        HttpResponse<byte[]> unknown =
                shop.get("/v3/pay/transactions/out-trade-no/NOBODYS-1" + query).send();
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertShape(unknown, "v3/refused/answer.json");
    }

    @Test
    void a_v3_refund_accepted_done_and_told() throws Exception {
        ObjectNode request = (ObjectNode) json("v3/refund/domestic/refunds/request.json");
        String number = request.path("out_refund_no").asString();
        assertShape(
                shop.post("/v3/refund/domestic/refunds", request.put("notify_url", mailbox.url("/refund")))
                        .send(),
                "v3/refund/domestic/refunds/answer.json");
        sandbox.deliverPushes();
        assertShape(
                shop.get("/v3/refund/domestic/refunds/" + number).send(),
                "v3/refund/domestic/refunds@done/answer.json");
        Mailbox.Letter letter = mailbox.await();
        while (!letter.target().equals("/refund")) {
            letter = mailbox.await();
        }
        assertNotice(letter, "refund");
    }

    @Test
    void a_v3_payment_told() throws Exception {
        sandbox.deliverPushes();
        Mailbox.Letter letter = mailbox.await();
        assertThat(letter.target()).isEqualTo("/v3");
        assertNotice(letter, "transaction");
    }

    private void assertNotice(Mailbox.Letter letter, String kind) {
        JsonNode notice = JsonMapper.shared().readTree(letter.body());
        JsonNode documented = json("notice/" + kind + "/notice.json");
        assertThat(shape(notice)).isEqualTo(shape(documented));
        assertThat(notice.path("event_type")).isEqualTo(documented.path("event_type"));
        assertThat(shape(PlatformSeal.openJson(notice.path("resource"))))
                .isEqualTo(shape(json("notice/" + kind + "/resource.json")));
    }

    @Test
    void the_certificates() {
        assertShape(shop.get("/v3/certificates").send(), "v3/certificates/answer.json");
    }

    @ParameterizedTest
    @CsvSource({"pay/unifiedorder", "pay/orderquery", "pay/closeorder", "secapi/pay/refund"})
    void a_v2_call(String folder) {
        Map<String, String> answer = cashier.call("/" + folder, fields(folder + "/request.xml"));
        assertThat(answer.keySet()).isEqualTo(fields(folder + "/answer.xml").keySet());
        assertThat(answer).containsEntry("result_code", "SUCCESS");
    }

    @Test
    void v2_refunds_asked_for_and_told() throws Exception {
        Map<String, String> request = fields("secapi/pay/refund/request.xml");
        request.put("notify_url", mailbox.url("/refund"));
        cashier.call("/secapi/pay/refund", request);
        values.put("v2_refund", request.getOrDefault("out_refund_no", ""));
        sandbox.deliverPushes();
        assertThat(cashier.call("/pay/refundquery", fields("pay/refundquery/request.xml"))
                        .keySet())
                .isEqualTo(fields("pay/refundquery/answer.xml").keySet());
        boolean paid = false;
        for (Mailbox.Letter letter = mailbox.await(); ; letter = mailbox.await()) {
            if (letter.target().equals("/v2")) {
                assertThat(Cashier.read(letter.body()).keySet())
                        .isEqualTo(fields("notice/v2-payment/notice.xml").keySet());
                paid = true;
            } else if (letter.target().equals("/refund")) {
                assertThat(Cashier.read(letter.body()).keySet())
                        .isEqualTo(fields("notice/v2-refund/notice.xml").keySet());
                break;
            }
        }
        assertThat(paid).as("the payment was told before").isTrue();
    }
}
