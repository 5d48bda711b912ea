package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Orders written as JSON, one good one that each test spoils in its own way, and what the gateway says to them. */
abstract class OrderTest extends WorldTest {
    private static int orders;

    static ObjectNode order() {
        ObjectNode order = (ObjectNode) JsonMapper.shared().readTree("""
                {"storeNo":"S001","paidAt":"2026-11-23T09:00:00+08:00","amountFen":1100,"lines":[
                 {"name":"餐费","taxCode":"3070401000000000000","amountFen":1100,"taxRate":"0.06"}]}""");
        return order;
    }

    static ObjectNode firstLine(ObjectNode order) {
        return (ObjectNode) order.path("lines").path(0);
    }

    static HttpResponse<String> put(String orderNo, String body) {
        return world.caller(World.API_KEY).put("/v1/orders/" + orderNo, body);
    }

    static String freshNo() {
        return "LIMIT-" + ++orders;
    }

    static int stored() {
        return world.part(JdbcClient.class)
                .sql("select count(*) from sales_order")
                .query(Integer.class)
                .single();
    }

    static void assertTaken(String body) {
        String orderNo = freshNo();
        HttpResponse<String> answer = put(orderNo, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(world.caller(World.API_KEY).get("/v1/orders/" + orderNo).body())
                .isEqualTo(answer.body());
    }

    static void assertRefused(String body, int status, String problem, String field, String code) {
        int before = stored();
        HttpResponse<String> answer = put(freshNo(), body);
        assertProblem(answer, status, problem, field, code);
        assertThat(stored()).as("orders stored").isEqualTo(before);
    }

    static void assertProblem(HttpResponse<String> answer, int status, String problem, String field, String code) {
        JsonNode told = MerchantCaller.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(told.path("code").asString()).isEqualTo(problem);
        assertThat(told.path("requestId").asString())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(told.path("errors"))
                .as("errors")
                .extracting(
                        e -> e.path("field").asString() + " " + e.path("code").asString())
                .containsExactly(field + " " + code);
    }

    /** One line of this much, less its own discount and the order's, is this sum. */
    static Consumer<ObjectNode> sums(long line, long lineDiscount, long discount, long sum) {
        return order("amountFen", sum)
                .andThen(order("discountFen", discount))
                .andThen(line("amountFen", line))
                .andThen(line("discountFen", lineDiscount));
    }

    static Consumer<ObjectNode> bought(String quantity, String unitPrice, long fen) {
        return sums(fen, 0, 0, fen).andThen(line("quantity", quantity)).andThen(line("unitPrice", unitPrice));
    }

    static Consumer<ObjectNode> order(String field, String text) {
        return order -> order.put(field, text);
    }

    static Consumer<ObjectNode> order(String field, long number) {
        return order -> order.put(field, number);
    }

    static Consumer<ObjectNode> line(String field, String text) {
        return order -> firstLine(order).put(field, text);
    }

    static Consumer<ObjectNode> line(String field, long number) {
        return order -> firstLine(order).put(field, number);
    }
}
