package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two merchants of one gateway. What is the other's is answered exactly as what does not exist. */
class TwoMerchantsTest extends WorldTest {
    private static final String ORDER_NO = "SAME-NUMBER";
    private static final String ORDER = """
            {"storeNo":"S001","paidAt":"2026-11-23T09:00:00+08:00","amountFen":%d,"lines":[
             {"name":"%s","taxCode":"3070401000000000000","amountFen":%d,"taxRate":"0.06"}]}""";

    private static String marketsInvoice = "";
    private static String bakerysInvoice = "";
    private static String marketsDelivery = "";

    private static MerchantCaller market() {
        return world.caller(World.API_KEY);
    }

    private static MerchantCaller bakery() {
        return world.caller(World.BAKERYS_KEY);
    }

    /** The market has sold and invoiced; the bakery sells under the same number, and under one the market has not. */
    @BeforeAll
    static void both_have_sold() {
        Entry entry = world.sell("S001", ORDER_NO, 1100);
        world.sandbox.phone().authorize(world.openPage(entry), TitleChoice.person("周八"));
        world.settle();
        world.later(java.time.Duration.ofMinutes(1));
        marketsInvoice = entry.invoiceId();
        marketsDelivery = MerchantCaller.json(market().get("/v1/webhook-deliveries"))
                .path("items")
                .path(0)
                .path("id")
                .asString();
        assertThat(marketsDelivery).startsWith("msg_");
        world.sell("S002", "MARKETS-ONLY", 900);
        assertThat(market().put("/v1/goods", """
                {"goods":[{"sku":"MARKETS-ONLY","name":"抽纸","taxCode":"1060105040000000000","taxRate":"0.13"}]}""").statusCode()).isEqualTo(200);

        assertThat(bakery().put("/v1/orders/" + ORDER_NO, ORDER.formatted(700, "面包", 700))
                        .statusCode())
                .isEqualTo(201);
        assertThat(bakery().put("/v1/orders/BAKERYS-ONLY", ORDER.formatted(300, "面包", 300))
                        .statusCode())
                .isEqualTo(201);
        bakerysInvoice = MerchantCaller.json(
                        bakery().post("/v1/orders/" + ORDER_NO + "/entries", "{\"scenario\":\"OFFICIAL_ACCOUNT\"}"))
                .path("invoiceId")
                .asString();
    }

    private static List<String> everything() {
        List<String> rows = new ArrayList<>();
        for (String table :
                List.of("sales_order", "goods", "invoice", "invoice_log", "invoice_file", "scheduled_tasks")) {
            rows.addAll(world.part(JdbcClient.class)
                    .sql("select '%s ' || md5(t::text) from %s t order by 1".formatted(table, table))
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    /** Every call on one thing, given its number: those on orders, then on goods, on invoices, then on deliveries. */
    private static Map<String, Function<String, HttpResponse<String>>> callsOnOrders(MerchantCaller as) {
        Map<String, Function<String, HttpResponse<String>>> calls = new LinkedHashMap<>();
        calls.put("order", no -> as.get("/v1/orders/" + no));
        calls.put("entries", no -> as.post("/v1/orders/" + no + "/entries", "{\"scenario\":\"OFFICIAL_ACCOUNT\"}"));
        calls.put(
                "entries with WeChat's link",
                no -> as.post("/v1/orders/" + no + "/entries", "{\"scenario\":\"OFFICIAL_ACCOUNT\",\"authUrl\":true}"));
        calls.put("refunds", no -> as.get("/v1/orders/" + no + "/refunds"));
        calls.put(
                "refund",
                no -> as.post(
                        "/v1/orders/" + no + "/refunds",
                        "{\"refundNo\":\"THEIRS\",\"amountFen\":1,\"reason\":\"RETURN\",\"refundedAt\":\"2026-11-23T10:00:00+08:00\"}"));
        return calls;
    }

    private static Map<String, Function<String, HttpResponse<String>>> callsOnGoods(MerchantCaller as) {
        Map<String, Function<String, HttpResponse<String>>> calls = new LinkedHashMap<>();
        calls.put("goods", sku -> as.get("/v1/goods/" + sku));
        calls.put("removal", sku -> as.call("DELETE", "/v1/goods/" + sku, HttpRequest.BodyPublishers.noBody()));
        return calls;
    }

    private static Map<String, Function<String, HttpResponse<String>>> callsOnInvoices(MerchantCaller as) {
        Map<String, Function<String, HttpResponse<String>>> calls = new LinkedHashMap<>();
        calls.put("invoice", id -> as.get("/v1/invoices/" + id));
        for (String kind : List.of("PDF", "OFD", "XML")) {
            calls.put(kind, id -> as.get("/v1/invoices/" + id + "/files/" + kind));
        }
        calls.put("rejection", id -> as.post("/v1/invoices/" + id + "/rejection", "{\"reason\":\"不卖了\"}"));
        calls.put("reversal", id -> as.post("/v1/invoices/" + id + "/reversal", "{\"reason\":\"RETURN\"}"));
        return calls;
    }

    private static Map<String, Function<String, HttpResponse<String>>> callsOnDeliveries(MerchantCaller as) {
        Map<String, Function<String, HttpResponse<String>>> calls = new LinkedHashMap<>();
        calls.put("delivery", id -> as.get("/v1/webhook-deliveries/" + id));
        calls.put("redeliver", id -> as.post("/v1/webhook-deliveries/" + id + "/redeliver", ""));
        return calls;
    }

    private static void assertAsIfItWereNotThere(
            Map<String, Function<String, HttpResponse<String>>> calls, String theirs, String nobodys) {
        calls.forEach((name, call) -> {
            HttpResponse<String> answer = call.apply(theirs);
            assertThat(answer.statusCode()).as("%s: %s", name, answer.body()).isEqualTo(404);
            assertThat(withoutItsId(answer)).as(name).isEqualTo(withoutItsId(call.apply(nobodys)));
        });
    }

    private static String withoutItsId(HttpResponse<String> answer) {
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        return answer.statusCode() + " "
                + answer.headers().firstValue("Content-Type").orElse("") + " "
                + answer.body().replace(id, "");
    }

    @Test
    void the_owner_gets_an_answer_to_each_of_these_calls() {
        Map<String, Function<String, HttpResponse<String>>> reading = callsOnInvoices(market());
        reading.keySet().removeAll(List.of("OFD", "rejection", "reversal"));
        reading.forEach((name, call) ->
                assertThat(call.apply(marketsInvoice).statusCode()).as(name).isEqualTo(200));
        assertThat(market().get("/v1/webhook-deliveries/" + marketsDelivery).statusCode())
                .isEqualTo(200);
        assertThat(market().get("/v1/orders/MARKETS-ONLY").statusCode()).isEqualTo(200);
        assertThat(bakery().get("/v1/orders/BAKERYS-ONLY").statusCode()).isEqualTo(200);
        assertThat(bakery().get("/v1/invoices/" + bakerysInvoice).statusCode()).isEqualTo(200);
    }

    @Test
    void the_others_things_are_not_there_and_stay_as_they_are() {
        List<String> before = everything();

        assertAsIfItWereNotThere(callsOnOrders(bakery()), "MARKETS-ONLY", "NOBODYS");
        assertAsIfItWereNotThere(callsOnOrders(market()), "BAKERYS-ONLY", "NOBODYS");
        assertAsIfItWereNotThere(callsOnGoods(bakery()), "MARKETS-ONLY", "NOBODYS");
        assertAsIfItWereNotThere(callsOnInvoices(bakery()), marketsInvoice, "inv_000000000000000000000000");
        assertAsIfItWereNotThere(callsOnInvoices(market()), bakerysInvoice, "inv_000000000000000000000000");
        assertAsIfItWereNotThere(callsOnDeliveries(bakery()), marketsDelivery, "msg_" + "0".repeat(32));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void one_number_is_two_orders_and_two_invoices() {
        JsonNode markets = MerchantCaller.json(market().get("/v1/orders/" + ORDER_NO));
        JsonNode bakerys = MerchantCaller.json(bakery().get("/v1/orders/" + ORDER_NO));

        assertThat(markets.path("amountFen").asLong()).isEqualTo(1100);
        assertThat(bakerys.path("amountFen").asLong()).isEqualTo(700);
        assertThat(idsOf(markets, "invoices")).containsExactly(marketsInvoice);
        assertThat(idsOf(bakerys, "invoices")).containsExactly(bakerysInvoice);
    }

    private static List<String> idsOf(JsonNode answer, String list) {
        return answer.path(list).valueStream().map(i -> i.path("id").asString()).toList();
    }

    @Test
    void lists_hold_only_ones_own() {
        assertThat(MerchantCaller.json(bakery().get("/v1/goods")).path("items")).isEmpty();
        assertThat(MerchantCaller.json(market().get("/v1/goods")).path("items")).hasSize(1);
        assertThat(MerchantCaller.json(bakery().get("/v1/invoices")).path("items"))
                .extracting(i -> i.path("orderNo").asString())
                .contains(ORDER_NO)
                .isSubsetOf(ORDER_NO, "CAKE");
        assertThat(idsOf(MerchantCaller.json(bakery().get("/v1/invoices")), "items"))
                .contains(bakerysInvoice)
                .doesNotContain(marketsInvoice);
        assertThat(idsOf(MerchantCaller.json(market().get("/v1/invoices")), "items"))
                .contains(marketsInvoice)
                .doesNotContain(bakerysInvoice);
        assertThat(idsOf(MerchantCaller.json(bakery().get("/v1/webhook-deliveries")), "items"))
                .isEmpty();
        assertThat(idsOf(MerchantCaller.json(market().get("/v1/webhook-deliveries")), "items"))
                .contains(marketsDelivery);
    }

    @Test
    void the_others_cursor_is_no_cursor() {
        String cursor = MerchantCaller.json(market().get("/v1/invoices?limit=1"))
                .path("nextCursor")
                .asString();
        assertThat(market().get("/v1/invoices?cursor=" + cursor).statusCode()).isEqualTo(200);
        assertThat(bakery().get("/v1/invoices?cursor=" + cursor).statusCode()).isEqualTo(400);
        assertThat(bakery().get("/v1/webhook-deliveries?cursor=" + marketsDelivery)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_market_hears_nothing_of_what_the_bakery_does() {
        int before = world.shop.heard().size();
        String order = ORDER.formatted(500, "蛋糕", 500);
        bakery().put("/v1/orders/CAKE", order);
        String cake = MerchantCaller.json(
                        bakery().post("/v1/orders/CAKE/entries", "{\"scenario\":\"OFFICIAL_ACCOUNT\"}"))
                .path("invoiceId")
                .asString();
        assertThat(bakery().post("/v1/invoices/" + cake + "/rejection", "{\"reason\":\"卖完了\"}")
                        .statusCode())
                .isEqualTo(200);
        world.settle();

        assertThat(MerchantCaller.json(bakery().get("/v1/invoices/" + cake))
                        .path("status")
                        .asString())
                .isEqualTo("REJECTED");
        assertThat(world.shop.heard()).hasSize(before);
        assertThat(market().get("/v1/webhook-deliveries?limit=100").body()).doesNotContain(cake);
    }

    @Test
    void a_key_of_nobodys_opens_nothing() {
        for (String key : List.of("", "kp_test_key_of_the_bakerY", World.API_KEY + "x", "x".repeat(300))) {
            HttpResponse<String> answer = world.caller(key).get("/v1/invoices/" + marketsInvoice);
            assertThat(answer.statusCode()).as(key).isEqualTo(401);
            assertThat(answer.body()).doesNotContain(marketsInvoice);
        }
    }

    /** No number that can be written makes the service fail. */
    @Test
    void a_number_that_cannot_be_one_is_not_there_either() {
        for (String odd : List.of("%00", "inv_%00", "%F0%9F%8D%9C", "'", "%25", "a".repeat(2000))) {
            for (String path : List.of("/v1/orders/", "/v1/goods/", "/v1/invoices/", "/v1/webhook-deliveries/")) {
                assertThat(market().get(path + odd).statusCode()).as(path + odd).isIn(400, 404);
            }
        }
    }
}
