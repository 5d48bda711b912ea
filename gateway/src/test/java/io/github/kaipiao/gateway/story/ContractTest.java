package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** What is answered is what docs/openapi.json promises, and every route is described there. */
class ContractTest extends WorldTest {
    private static final String ORDER = "/v1/orders/{orderNo}";
    private static final String ENTRIES = "/v1/orders/{orderNo}/entries";
    private static final String REFUNDS = "/v1/orders/{orderNo}/refunds";
    private static final String INVOICE = "/v1/invoices/{id}";
    private static final MerchantApiContract CONTRACT = new MerchantApiContract();

    private static HttpResponse<String> call(String operation, String path, String body) {
        return call(operation, path, body, World.API_KEY);
    }

    private static HttpResponse<String> call(String operation, String path, String body, String key) {
        String method = operation.substring(0, operation.indexOf(' '));
        HttpResponse<String> answer = world.send(HttpRequest.newBuilder(URI.create(world.url + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
        CONTRACT.assertKept(operation, answer);
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        return answer;
    }

    private static String order(String amount) {
        return """
                {"storeNo":"S001","paidAt":"2026-11-23T09:00:00+08:00","amountFen":%s,"lines":[
                 {"name":"餐费","taxCode":"3070401000000000000","quantity":"2","unitPrice":"5.50","amountFen":1100,"taxRate":"0.06"}]}""".formatted(amount);
    }

    @Test
    void every_route_is_described_and_every_description_has_a_route() {
        Set<String> routes = new TreeSet<>();
        world.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues()
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> {
                                    if (path.startsWith("/v1/")) {
                                        routes.add(method + " " + path);
                                    }
                                })));
        assertThat(CONTRACT.operations()).isEqualTo(routes);
    }

    @Test
    void orders_keep_the_contract() {
        assertThat(call("PUT " + ORDER, "/v1/orders/C-1", order("1100")).statusCode())
                .isEqualTo(201);
        assertThat(call("PUT " + ORDER, "/v1/orders/C-1", order("1100").replace("5.50", "5.5"))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> conflict =
                call("PUT " + ORDER, "/v1/orders/C-1", order("1100").replace("餐费", "早餐"));
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).contains("ORDER_CONFLICT", "lines[0].name").doesNotContain("amountFen");
        HttpResponse<String> mismatch = call("PUT " + ORDER, "/v1/orders/C-2", order("1099"));
        assertThat(mismatch.statusCode()).isEqualTo(422);
        assertThat(mismatch.body()).contains("ORDER_TOTAL_MISMATCH", "-1 分", "differ by -1 fen");
        assertThat(call("PUT " + ORDER, "/v1/orders/C-2", "{\"store\":1}").body())
                .contains("UNKNOWN_FIELD", "store");
        assertThat(call("PUT " + ORDER, "/v1/orders/C-2", "{").statusCode()).isEqualTo(400);
        assertThat(call("PUT " + ORDER, "/v1/orders/C-2", "{}").body())
                .contains("INVALID_ORDER", "storeNo", "paidAt", "amountFen", "lines");
        assertThat(call("PUT " + ORDER, "/v1/orders/C-2", order("1100") + " ".repeat(1 << 20))
                        .statusCode())
                .isEqualTo(413);
        assertThat(call("GET " + ORDER, "/v1/orders/C-2", "").statusCode()).isEqualTo(404);
        assertThat(call("GET " + ORDER, "/v1/orders/C-1", "").statusCode()).isEqualTo(200);
        assertThat(call("GET " + ORDER, "/v1/orders/C-1", "", "wrong").statusCode())
                .isEqualTo(401);
    }

    @Test
    void refunds_keep_the_contract() {
        String path = "/v1/orders/C-R/refunds";
        String refund = """
                {"refundNo":"C-R-1","amountFen":%d,"reason":"ALLOWANCE","refundedAt":"2026-11-23T09:30:00+08:00",
                 "lines":[{"line":1,"amountFen":%d}],"paymentRefundId":"5030"}""";
        assertThat(call("POST " + REFUNDS, path, refund.formatted(100, 100)).statusCode())
                .isEqualTo(404);
        assertThat(call("GET " + REFUNDS, path, "").statusCode()).isEqualTo(404);
        call("PUT " + ORDER, "/v1/orders/C-R", order("1100"));
        assertThat(call("POST " + REFUNDS, path, "{}").body())
                .contains("INVALID_REFUND", "refundNo", "amountFen", "reason", "refundedAt");
        assertThat(call("POST " + REFUNDS, path, refund.formatted(1101, 1101)).body())
                .contains("REFUND_ABOVE_PAID", "1101");
        assertThat(call("POST " + REFUNDS, path, refund.formatted(100, 99)).body())
                .contains("TOTAL_MISMATCH");
        HttpResponse<String> stored = call("POST " + REFUNDS, path, refund.formatted(100, 100));
        assertThat(stored.statusCode()).isEqualTo(201);
        HttpResponse<String> again = call("POST " + REFUNDS, path, refund.formatted(100, 100));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(stored.body());
        assertThat(call("POST " + REFUNDS, path, refund.formatted(101, 101)).statusCode())
                .isEqualTo(409);
        assertThat(call("POST " + REFUNDS, path, refund.formatted(100, 100).replace("C-R-1", "C-R-2"))
                        .body())
                .contains("PAYMENT_REFUND_TAKEN");
        assertThat(call("GET " + REFUNDS, path, "").body()).contains("\"invoiceableFen\":1000");
        assertThat(call("GET " + ORDER, "/v1/orders/C-R", "").body()).contains("\"refundedFen\":100");
    }

    @Test
    void entries_and_invoices_keep_the_contract() {
        call("PUT " + ORDER, "/v1/orders/C-9", order("1100"));
        HttpResponse<String> entry = call(
                "POST " + ENTRIES, "/v1/orders/C-9/entries", "{\"scenario\":\"OFFICIAL_ACCOUNT\",\"authUrl\":true}");
        assertThat(entry.statusCode()).isEqualTo(201);
        assertThat(call("POST " + ENTRIES, "/v1/orders/C-9/entries", "{\"scenario\":\"OFFICIAL_ACCOUNT\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("POST " + ENTRIES, "/v1/orders/C-9/entries", "{\"scenario\":\"PAY_AFTER\"}")
                        .body())
                .contains("\"field\":\"payment\"", "REQUIRED");
        assertThat(call(
                                "POST " + ENTRIES,
                                "/v1/orders/C-9/entries",
                                "{\"scenario\":\"RECEIPT_QR\",\"title\":{\"type\":\"COMPANY\",\"name\":\"样例公司\",\"taxNumber\":\"9144030071526726XH\"}}")
                        .body())
                .as("a check digit only warns")
                .contains("\"warnings\":[{\"field\":\"title.taxNumber\",\"code\":\"CHECK_DIGIT\"");
        assertThat(call("POST " + ENTRIES, "/v1/orders/nobody/entries", "{\"scenario\":\"OFFICIAL_ACCOUNT\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call(
                                "POST " + ENTRIES,
                                "/v1/orders/C-9/entries",
                                "{\"scenario\":\"OFFICIAL_ACCOUNT\",\"redirectUrl\":\"https://shop.example.com.evil.example/\"}")
                        .body())
                .contains("NOT_ALLOWED");
        String id = JsonMapper.shared().readTree(entry.body()).path("invoiceId").asString();
        String authUrl =
                JsonMapper.shared().readTree(entry.body()).path("authUrl").asString();
        call("GET " + INVOICE, "/v1/invoices/" + id, "");
        world.sandbox.phone().authorize(authUrl, TitleChoice.person("周八"));
        world.settle();
        assertThat(call("GET " + INVOICE, "/v1/invoices/" + id, "").body()).contains("\"ISSUED\"", "周八");
        assertThat(call("GET /v1/invoices", "/v1/invoices?limit=1&status=ISSUED", "")
                        .body())
                .contains("nextCursor");
        assertThat(call("GET /v1/invoices", "/v1/invoices?limit=0", "").statusCode())
                .isEqualTo(400);
        assertThat(call("GET " + INVOICE, "/v1/invoices/inv_nobody", "").statusCode())
                .isEqualTo(404);
        assertThat(call("POST " + INVOICE + "/rejection", "/v1/invoices/" + id + "/rejection", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(call("POST " + INVOICE + "/rejection", "/v1/invoices/" + id + "/rejection", "{}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(call("POST " + INVOICE + "/reversal", "/v1/invoices/" + id + "/reversal", "{\"reason\":\"ERROR\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("GET /v1/webhook-deliveries", "/v1/webhook-deliveries", "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_doctor_keeps_the_contract() {
        HttpResponse<String> looked = call("GET /v1/doctor", "/v1/doctor", "");
        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.body()).contains("\"merchant\":\"market\"", "\"check\":\"CALLBACK\",\"state\":\"OK\"");
        world.sandbox.faults().refuse("/cgi-bin/stable_token", 40164, "invalid ip 203.0.113.7, not in whitelist");
        HttpResponse<String> fixed = call("POST /v1/doctor/fixes", "/v1/doctor/fixes", "");
        assertThat(fixed.statusCode()).isEqualTo(200);
        assertThat(fixed.body()).contains("\"healthy\":false", "40164", "203.0.113.7");
        assertThat(call("GET /v1/doctor", "/v1/doctor", "", "wrong").statusCode())
                .isEqualTo(401);
    }

    @Test
    void wechat_refusing_is_told_with_its_code_and_the_next_step() {
        call("PUT " + ORDER, "/v1/orders/C-20", order("1100"));
        world.sandbox
                .faults()
                .refuse("/card/invoice/getauthurl", 72063, "biz contact is empty, set contact first please");
        HttpResponse<String> refused = call(
                "POST " + ENTRIES, "/v1/orders/C-20/entries", "{\"scenario\":\"OFFICIAL_ACCOUNT\",\"authUrl\":true}");
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).contains("WECHAT_REFUSED", "72063", "set_contact");
    }

    @Test
    void the_document_and_its_viewer_are_served_and_need_no_other_host() {
        assertThat(world.get(world.url + "/openapi.json").body()).contains("\"openapi\"", "3.1.0");
        String viewer = world.get(world.url + "/docs/index.html").body();
        assertThat(viewer).doesNotContain("http://", "https://");
        for (String asset :
                new String[] {"/docs/ui/swagger-ui.css", "/docs/ui/swagger-ui-bundle.js", "/docs/start.js"}) {
            assertThat(viewer).contains(asset);
            assertThat(world.get(world.url + asset).statusCode()).as(asset).isEqualTo(200);
        }
    }
}
