package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.client.InvoiceQuery;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 支付后开票: the payer asks on a bill of WeChat Pay, and WeChat Pay chooses the order id. */
class PayAfterStoryTest extends WorldTest {
    private static final MerchantApiContract CONTRACT = new MerchantApiContract();
    private static final TitleChoice PAYER = TitleChoice.company("深圳市样例科技有限公司", "91000000MA0000007C");

    private static HttpResponse<String> call(String operation, String path, String body) {
        HttpResponse<String> answer =
                world.call(operation.substring(0, operation.indexOf(' ')), path, World.API_KEY, body);
        CONTRACT.assertKept(operation, answer);
        return answer;
    }

    private static HttpResponse<String> entry(String orderNo, String more) {
        return call(
                "POST /v1/orders/{orderNo}/entries",
                "/v1/orders/" + orderNo + "/entries",
                "{\"scenario\":\"PAY_AFTER\"%s}".formatted(more));
    }

    private static HttpResponse<String> register(String orderNo, String number, String value) {
        return entry(orderNo, ",\"payment\":{\"mchid\":\"%s\",\"%s\":\"%s\"}".formatted(Till.MARKET, number, value));
    }

    private static void sold(String orderNo) {
        world.shopsClient().orders().put(orderNo, world.order("S001", 1100));
    }

    /** The payer asks on the bill that WeChat knows by this id; nothing of it has reached us yet. */
    private static String ask(String wechatOrderId) {
        String page = world.pageOfBill(wechatOrderId, 1100);
        world.sandbox.phone().authorize(page, PAYER);
        return page;
    }

    private static List<Invoice> invoicesOf(String orderNo) {
        return world.shopsClient().invoices().list(new InvoiceQuery(null, null, null, 200, null)).items().stream()
                .filter(invoice -> invoice.orderNo().equals(orderNo))
                .map(invoice -> world.shopsClient().invoices().get(invoice.id()))
                .toList();
    }

    private static List<JsonNode> parked() {
        String page = call("GET /v1/parked-authorizations", "/v1/parked-authorizations?limit=200", "")
                .body();
        return JsonMapper.shared().readTree(page).path("items").valueStream().toList();
    }

    private static String parkedId(String wechatOrderId) {
        return parked().stream()
                .filter(event -> event.path("wechatOrderId").asString().equals(wechatOrderId))
                .map(event -> event.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private static void assertIssuedOnce(String orderNo, String wechatOrderId) {
        assertThat(invoicesOf(orderNo)).singleElement().satisfies(invoice -> {
            assertThat(invoice.scenario()).isEqualTo("PAY_AFTER");
            assertThat(invoice.wechatOrderId()).isEqualTo(wechatOrderId);
            assertThat(invoice.status()).isEqualTo("ISSUED");
            assertThat(invoice.cardStatus()).isEqualTo("INSERTED");
            assertThat(invoice.title()).extracting("name").isEqualTo("深圳市样例科技有限公司");
        });
        assertThat(world.serialsSentFor(wechatOrderId)).hasSize(1);
    }

    @Test
    void a_bill_known_by_wechat_pays_number_becomes_an_invoice() {
        sold("PA-1");
        HttpResponse<String> registered = register("PA-1", "transactionId", "4200000000000000000000000001");
        assertThat(registered.statusCode()).isEqualTo(201);
        assertThat(registered.body())
                .contains("\"status\":\"AWAITING_AUTHORIZATION\"", "4200000000000000000000000001")
                .doesNotContain("\"url\"");
        assertThat(register("PA-1", "transactionId", "4200000000000000000000000001")
                        .statusCode())
                .isEqualTo(200);

        ask("4200000000000000000000000001");
        world.settle();

        assertIssuedOnce("PA-1", "4200000000000000000000000001");
        assertThat(world.shop.heard()).endsWith("invoice.authorized", "invoice.issued", "invoice.card_inserted");
        assertThat(register("PA-1", "transactionId", "4200000000000000000000000001")
                        .body())
                .contains("\"status\":\"ISSUED\"");
    }

    @Test
    void a_bill_known_by_the_merchants_number_becomes_an_invoice() {
        sold("PA-2");
        register("PA-2", "outTradeNo", "PAY_PA-2");
        ask("PAY_PA-2");
        world.settle();
        assertIssuedOnce("PA-2", "PAY_PA-2");
    }

    @Test
    void a_store_that_issues_on_another_platform_account_is_asked_for_under_the_bound_one_and_the_doctor_names_it() {
        world.shopsClient().orders().put("PA-12", world.order("S002", 1100));
        register("PA-12", "transactionId", "4200000000000000000000000012");
        ask("4200000000000000000000000012");
        world.settle();

        assertThat(invoicesOf("PA-12"))
                .singleElement()
                .extracting("scenario", "status")
                .containsExactly("PAY_AFTER", "ISSUED");
        assertThat(JsonMapper.shared()
                        .readTree(call("GET /v1/doctor", "/v1/doctor", "").body())
                        .path("findings")
                        .valueStream())
                .filteredOn(finding -> finding.path("check").asString().equals("BILL_PLATFORM")
                        && finding.path("account").asString().equals(World.APPID))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path("state").asString()).isEqualTo("WRONG");
                    assertThat(finding.path("whatEn").asString()).contains("S002");
                });
    }

    @Test
    void an_event_that_comes_before_the_payment_is_known_waits_for_it() {
        sold("PA-3");
        ask("4200000000000000000000000003");
        world.settle();
        assertThat(parkedId("4200000000000000000000000003")).hasSize(64);
        assertThat(invoicesOf("PA-3")).isEmpty();

        register("PA-3", "transactionId", "4200000000000000000000000003");
        world.settle();
        assertIssuedOnce("PA-3", "4200000000000000000000000003");
        assertThat(parked()).noneMatch(e -> e.path("wechatOrderId").asString().equals("4200000000000000000000000003"));
    }

    @Test
    void an_event_that_fits_nothing_is_linked_by_hand_and_the_log_says_so() {
        sold("PA-4");
        ask("SOMETHING-ELSE");
        world.settle();
        String path = "/v1/parked-authorizations/" + parkedId("SOMETHING-ELSE") + "/link";
        String link = "POST /v1/parked-authorizations/{id}/link";

        assertThat(call(link, path, "{\"orderNo\":\"NOBODYS\"}").statusCode()).isEqualTo(404);
        assertThat(call(link, path, "{\"orderNo\":\"\"}").statusCode()).isEqualTo(422);
        assertThat(world.call("POST", path, Till.CAFE_API_KEY, "{\"orderNo\":\"PA-4\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call(link, path, "{\"orderNo\":\"PA-4\"}").body()).contains("RECEIVED");
        world.settle();

        assertIssuedOnce("PA-4", "SOMETHING-ELSE");
        assertThat(invoicesOf("PA-4").get(0).log().get(0))
                .extracting("actor", "action", "code")
                .containsExactly("operator", "apply", "OPERATOR");
        assertThat(call(link, path, "{\"orderNo\":\"PA-4\"}").statusCode()).isEqualTo(200);
        sold("PA-4B");
        assertThat(call(link, path, "{\"orderNo\":\"PA-4B\"}").statusCode()).isEqualTo(409);
        assertThat(call("GET /v1/parked-authorizations", "/v1/parked-authorizations?cursor=x", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_event_told_twice_is_one_invoice() {
        sold("PA-5");
        register("PA-5", "transactionId", "4200000000000000000000000005");
        world.sandbox.faults().doubleNextEvent();
        ask("4200000000000000000000000005");
        world.settle();
        assertIssuedOnce("PA-5", "4200000000000000000000000005");
    }

    @Test
    void a_refund_before_issuing_is_told_to_the_payer_and_nothing_is_issued() {
        sold("PA-6");
        register("PA-6", "transactionId", "4200000000000000000000000006");
        String page = ask("4200000000000000000000000006");
        world.sandbox.deliverPushes();
        String event = world.part(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("select id from wechat_event where order_id = '4200000000000000000000000006'")
                .query(String.class)
                .single();
        world.job("process-wechat-event").run(new JobRun(event, 1));
        Invoice asked = invoicesOf("PA-6").get(0);
        assertThat(asked.status()).isEqualTo("AUTHORIZED");

        world.shopsClient().invoices().reject(asked.id(), "订单已退款");
        world.settle();

        assertThat(invoicesOf("PA-6")).singleElement().extracting("status").isEqualTo("REJECTED");
        assertThat(world.serialsSentFor("4200000000000000000000000006")).isEmpty();
        assertThat(world.orderAtWeChat(page).state()).isEqualTo(AuthorizationOrder.State.REJECTED);
        assertThat(world.orderAtWeChat(page).rejectReason()).isEqualTo("订单已退款");
    }

    @Test
    void the_bill_takes_the_place_of_a_button_that_nobody_has_used() {
        Entry button = world.sell("S001", "PA-7", 1100);
        String buttonsPage = world.openPage(button);
        register("PA-7", "transactionId", "4200000000000000000000000007");
        ask("4200000000000000000000000007");
        world.settle();

        assertThat(invoicesOf("PA-7"))
                .extracting("scenario", "status")
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("OFFICIAL_ACCOUNT", "REJECTED"),
                        org.assertj.core.groups.Tuple.tuple("PAY_AFTER", "ISSUED"));
        assertThat(world.invoice(button).failure()).extracting("message").isEqualTo("已从支付账单申请开票");

        world.sandbox.phone().authorize(buttonsPage, PAYER);
        world.settle();
        assertThat(world.orderAtWeChat(buttonsPage).rejectReason()).isEqualTo("已从支付账单申请开票");
        assertThat(world.serialsSentFor("PA-7-1")).isEmpty();
    }

    @Test
    void a_bill_of_an_order_that_has_its_invoice_is_told_no() {
        Entry button = world.sell("S001", "PA-8", 1100);
        world.sandbox.phone().authorize(world.openPage(button), PAYER);
        world.settle();
        register("PA-8", "transactionId", "4200000000000000000000000008");
        String page = ask("4200000000000000000000000008");
        world.settle();

        assertThat(world.invoice(button).status()).isEqualTo("ISSUED");
        assertThat(world.orderAtWeChat(page).rejectReason()).isEqualTo("该订单已申请开票");
        assertThat(world.serialsSentFor("4200000000000000000000000008")).isEmpty();
        assertThat(invoicesOf("PA-8"))
                .filteredOn(invoice -> invoice.scenario().equals("PAY_AFTER"))
                .singleElement()
                .extracting("status", "failure.code")
                .containsExactly("REJECTED", "ORDER_HAS_INVOICE");
    }

    @Test
    void a_number_that_is_our_own_of_another_order_moves_nothing() {
        Entry button = world.sell("S001", "PA-9", 1100);
        sold("PA-9-1");
        register("PA-9-1", "outTradeNo", "PA-9-1");
        ask("PA-9-1");
        world.settle();
        assertThat(world.invoice(button).status()).isEqualTo("AWAITING_AUTHORIZATION");
        assertThat(invoicesOf("PA-9-1")).isEmpty();
        assertThat(parkedId("PA-9-1")).isNotEmpty();
    }

    @Test
    void what_is_wrong_with_an_entry_on_a_bill_is_named_and_changes_nothing() {
        sold("PA-10");
        sold("PA-11");
        String payment = ",\"payment\":{\"mchid\":\"%s\",\"transactionId\":\"42X\"}";
        assertThat(entry("PA-10", payment.formatted(Till.MARKET) + ",\"title\":{\"type\":\"PERSON\",\"name\":\"张三\"}")
                        .body())
                .contains("NOT_WITH_PAY_AFTER");
        assertThat(entry("PA-10", "").body()).contains("\"field\":\"payment\"");
        assertThat(entry("PA-10", payment.formatted(Till.CAFE)).body()).contains("payment.mchid");
        assertThat(entry("PA-10", ",\"payment\":{\"mchid\":\"%s\"}".formatted(Till.MARKET))
                        .body())
                .contains("payment.transactionId");
        assertThat(register("PA-10", "outTradeNo", "付款").statusCode()).isEqualTo(422);
        assertThat(call(
                                "POST /v1/orders/{orderNo}/entries",
                                "/v1/orders/PA-10/entries",
                                "{\"scenario\":\"OFFICIAL_ACCOUNT\"" + payment.formatted(Till.MARKET) + "}")
                        .body())
                .contains("ONLY_WITH_PAY_AFTER");

        assertThat(register("PA-10", "transactionId", "42X").statusCode()).isEqualTo(201);
        assertThat(register("PA-11", "transactionId", "42X").body()).contains("PAYMENT_OF_ANOTHER_ORDER");
        String both = ",\"payment\":{\"mchid\":\"%s\",\"transactionId\":\"%s\",\"outTradeNo\":\"PA10\"}";
        assertThat(entry("PA-10", both.formatted(Till.MARKET, "42X")).body()).contains("PA10", "42X");
        assertThat(entry("PA-10", both.formatted(Till.MARKET, "42Y")).body()).contains("PAYMENT_CONFLICT");
    }
}
