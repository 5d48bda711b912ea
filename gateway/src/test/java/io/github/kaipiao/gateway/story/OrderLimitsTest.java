package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order at each limit is taken; one step beyond it is refused with the field's name, and nothing is stored. */
class OrderLimitsTest extends WorldTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final long MOST_FEN = 100_000_000_000L;
    private static final int LARGEST_ORDER = 1 << 20;
    private static final int LARGEST_OTHER = 64 << 10;

    private static int orders;

    private static ObjectNode order() {
        ObjectNode order = (ObjectNode) JsonMapper.shared().readTree("""
                {"storeNo":"S001","paidAt":"2026-11-23T09:00:00+08:00","amountFen":1100,"lines":[
                 {"name":"餐费","taxCode":"3070401000000000000","amountFen":1100,"taxRate":"0.06"}]}""");
        return order;
    }

    private static ObjectNode firstLine(ObjectNode order) {
        return (ObjectNode) order.path("lines").path(0);
    }

    private static HttpResponse<String> put(String orderNo, String body) {
        return world.caller(World.API_KEY).put("/v1/orders/" + orderNo, body);
    }

    private static String freshNo() {
        return "LIMIT-" + ++orders;
    }

    private static int stored() {
        return world.part(JdbcClient.class)
                .sql("select count(*) from sales_order")
                .query(Integer.class)
                .single();
    }

    private static void assertTaken(String body) {
        String orderNo = freshNo();
        HttpResponse<String> answer = put(orderNo, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(world.caller(World.API_KEY).get("/v1/orders/" + orderNo).body())
                .isEqualTo(answer.body());
    }

    private static void assertRefused(String body, int status, String problem, String field, String code) {
        int before = stored();
        HttpResponse<String> answer = put(freshNo(), body);
        assertProblem(answer, status, problem, field, code);
        assertThat(stored()).as("orders stored").isEqualTo(before);
    }

    private static void assertProblem(
            HttpResponse<String> answer, int status, String problem, String field, String code) {
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

    private static Consumer<ObjectNode> order(String field, String text) {
        return order -> order.put(field, text);
    }

    private static Consumer<ObjectNode> order(String field, long number) {
        return order -> order.put(field, number);
    }

    private static Consumer<ObjectNode> line(String field, String text) {
        return order -> firstLine(order).put(field, text);
    }

    private static Consumer<ObjectNode> line(String field, long number) {
        return order -> firstLine(order).put(field, number);
    }

    /** One line of this much, less its own discount and the order's, is this sum. */
    private static Consumer<ObjectNode> sums(long line, long lineDiscount, long discount, long sum) {
        return order("amountFen", sum)
                .andThen(order("discountFen", discount))
                .andThen(line("amountFen", line))
                .andThen(line("discountFen", lineDiscount));
    }

    private static Consumer<ObjectNode> lines(int count) {
        return order -> {
            ArrayNode lines = order.putArray("lines");
            for (int i = 0; i < count; i++) {
                lines.addObject()
                        .put("name", "餐")
                        .put("taxCode", "3070401000000000000")
                        .put("amountFen", 1)
                        .put("taxRate", "0.06");
            }
            order.put("amountFen", Math.max(count, 1));
        };
    }

    private static Consumer<ObjectNode> bought(String quantity, String unitPrice, long fen) {
        return sums(fen, 0, 0, fen).andThen(line("quantity", quantity)).andThen(line("unitPrice", unitPrice));
    }

    private static String paidAt(Duration fromNow) {
        return NOW.plus(fromNow).toString();
    }

    static Stream<Arguments> limits() {
        Duration threeYears = Duration.ofDays(3 * 366);
        return Stream.of(
                arguments(
                        "paid 10 minutes ahead of our clock",
                        order("paidAt", paidAt(Duration.ofMinutes(10))),
                        order("paidAt", paidAt(Duration.ofMinutes(10).plusMillis(1))),
                        "paidAt",
                        "IN_THE_FUTURE"),
                arguments(
                        "paid three years ago",
                        order("paidAt", paidAt(threeYears.negated())),
                        order("paidAt", paidAt(threeYears.negated().minusMillis(1))),
                        "paidAt",
                        "TOO_OLD"),
                arguments("least amount", sums(1, 0, 0, 1), sums(1, 0, 1, 0), "amountFen", "OUT_OF_RANGE"),
                arguments(
                        "largest amount",
                        sums(MOST_FEN, 0, 0, MOST_FEN),
                        order("amountFen", MOST_FEN + 1),
                        "amountFen",
                        "OUT_OF_RANGE"),
                arguments(
                        "no discount", sums(1100, 0, 0, 1100), sums(1099, 0, -1, 1100), "discountFen", "OUT_OF_RANGE"),
                arguments(
                        "largest discount",
                        lines(2).andThen(order("amountFen", 1))
                                .andThen(line("amountFen", MOST_FEN))
                                .andThen(order("discountFen", MOST_FEN)),
                        order("discountFen", MOST_FEN + 1),
                        "discountFen",
                        "OUT_OF_RANGE"),
                arguments("least line", sums(1, 0, 0, 1), line("amountFen", 0), "lines[0].amountFen", "OUT_OF_RANGE"),
                arguments(
                        "largest line",
                        sums(MOST_FEN, 0, 0, MOST_FEN),
                        line("amountFen", MOST_FEN + 1),
                        "lines[0].amountFen",
                        "OUT_OF_RANGE"),
                arguments(
                        "a line's discount leaves nothing of it",
                        lines(2).andThen(order("amountFen", 1)).andThen(line("discountFen", 1)),
                        lines(2).andThen(order("amountFen", 1)).andThen(line("discountFen", 2)),
                        "lines[0].discountFen",
                        "ABOVE_AMOUNT"),
                arguments(
                        "a line's discount is no surcharge",
                        line("discountFen", 0),
                        sums(1100, -1, 0, 1101),
                        "lines[0].discountFen",
                        "OUT_OF_RANGE"),
                arguments("one line", lines(1), lines(0), "lines", "WRONG_COUNT"),
                arguments("2000 lines", lines(2000), lines(2001), "lines", "WRONG_COUNT"),
                arguments(
                        "remark",
                        order("remark", "备".repeat(200)),
                        order("remark", "备".repeat(201)),
                        "remark",
                        "TOO_LONG"),
                arguments(
                        "name",
                        line("name", "餐".repeat(90)),
                        line("name", "餐".repeat(91)),
                        "lines[0].name",
                        "TOO_LONG"),
                arguments(
                        "specification",
                        line("specification", "大".repeat(40)),
                        line("specification", "大".repeat(41)),
                        "lines[0].specification",
                        "TOO_LONG"),
                arguments(
                        "unit",
                        line("unit", "份".repeat(20)),
                        line("unit", "份".repeat(21)),
                        "lines[0].unit",
                        "TOO_LONG"),
                arguments(
                        "tax code not shorter",
                        line("taxCode", "1".repeat(19)),
                        line("taxCode", "1".repeat(18)),
                        "lines[0].taxCode",
                        "WRONG_FORMAT"),
                arguments(
                        "tax code not longer",
                        line("taxCode", "1".repeat(19)),
                        line("taxCode", "1".repeat(20)),
                        "lines[0].taxCode",
                        "WRONG_FORMAT"),
                arguments(
                        "quantity's digits",
                        bought("999999999999", "0.0000000000001", 10),
                        line("quantity", "1000000000000"),
                        "lines[0].quantity",
                        "OUT_OF_RANGE"),
                arguments(
                        "quantity's decimals",
                        bought("0.1234567890123", "100", 1235),
                        line("quantity", "0.12345678901234"),
                        "lines[0].quantity",
                        "OUT_OF_RANGE"),
                arguments(
                        "least price",
                        bought("100", "0.01", 100),
                        line("unitPrice", "0"),
                        "lines[0].unitPrice",
                        "OUT_OF_RANGE"),
                arguments(
                        "price's digits",
                        bought("0.0000000000001", "999999999999", 10),
                        line("unitPrice", "1000000000000"),
                        "lines[0].unitPrice",
                        "OUT_OF_RANGE"),
                arguments(
                        "a product a fen too low",
                        bought("1", "11.00", 1101),
                        bought("1", "10.9999", 1101),
                        "lines[0].amountFen",
                        "NOT_THE_PRODUCT"),
                arguments(
                        "a product a fen too high",
                        bought("1", "11.00", 1099),
                        bought("1", "11.0001", 1099),
                        "lines[0].amountFen",
                        "NOT_THE_PRODUCT"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void at_the_limit_it_is_taken_and_beyond_it_refused(
            String limit, Consumer<ObjectNode> edge, Consumer<ObjectNode> beyond, String field, String code) {
        ObjectNode good = order();
        edge.accept(good);
        assertTaken(good.toString());

        ObjectNode bad = order();
        beyond.accept(bad);
        assertRefused(bad.toString(), 422, "INVALID_ORDER", field, code);
    }

    static Stream<Arguments> absurdities() {
        return Stream.of(
                arguments("storeNo", order("storeNo", "S009"), "UNKNOWN_STORE"),
                arguments("storeNo", order("storeNo", " "), "REQUIRED"),
                arguments("remark", order("remark", "一行\n两行"), "BAD_CHARACTER"),
                arguments("remark", order("remark", "<b>"), "BAD_CHARACTER"),
                arguments("remark", order("remark", "\u0000"), "BAD_CHARACTER"),
                arguments("lines[0].name", line("name", "　"), "REQUIRED"),
                arguments("lines[0].taxCode", line("taxCode", "３０７０４０１００００００００００００"), "WRONG_FORMAT"),
                arguments("lines[0].taxRate", line("taxRate", "0.17"), "UNKNOWN_RATE"),
                arguments("lines[0].taxRate", line("taxRate", "0.130"), "UNKNOWN_RATE"),
                arguments("paidAt", order("paidAt", "1763863200"), "WRONG_FORMAT"),
                arguments("paidAt", order("paidAt", "2026-11-23"), "WRONG_FORMAT"),
                arguments("paidAt", order("paidAt", "2026-11-23T09:00:00"), "WRONG_FORMAT"),
                arguments("paidAt", order("paidAt", ""), "WRONG_FORMAT"),
                arguments("lines[0].quantity", line("quantity", "one"), "OUT_OF_RANGE"),
                arguments("lines[0].quantity", line("quantity", ""), "OUT_OF_RANGE"),
                arguments("lines[0].quantity", line("quantity", "+1"), "OUT_OF_RANGE"),
                arguments("lines[0].quantity", line("quantity", "１"), "OUT_OF_RANGE"),
                arguments("lines[0].quantity", line("quantity", "-1"), "OUT_OF_RANGE"),
                arguments("lines[0].quantity", line("quantity", "1e12"), "OUT_OF_RANGE"),
                arguments("lines[0].quantity", line("quantity", "1e2147483647"), "OUT_OF_RANGE"),
                arguments("lines[0].quantity", line("quantity", "1e-2147483647"), "OUT_OF_RANGE"),
                arguments("lines[0].unitPrice", line("unitPrice", "9e2147483646"), "OUT_OF_RANGE"),
                arguments("amountFen", order("amountFen", -1100), "OUT_OF_RANGE"),
                arguments("amountFen", order("amountFen", Long.MIN_VALUE), "OUT_OF_RANGE"),
                arguments("lines[1]", (Consumer<ObjectNode>) o -> ((ArrayNode) o.path("lines")).addNull(), "REQUIRED"),
                arguments("paidAt", order("paidAt", "+999999999-12-31T23:59:59-18:00"), "IN_THE_FUTURE"),
                arguments("paidAt", order("paidAt", "-999999999-01-01T00:00:00+18:00"), "TOO_OLD"));
    }

    @ParameterizedTest(name = "{0} {2} {index}")
    @MethodSource("absurdities")
    void what_no_invoice_can_print_is_refused(String field, Consumer<ObjectNode> mutation, String code) {
        ObjectNode bad = order();
        mutation.accept(bad);
        assertRefused(bad.toString(), 422, "INVALID_ORDER", field, code);
    }

    /** Half a character, as a cut at some number of UTF-16 units leaves it, can be neither stored nor printed. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud83c", "\\udf5c", "\\udf5c\\ud83c"})
    void half_a_character_is_refused(String half) {
        ObjectNode bad = order();
        bad.put("remark", "半个HALF");
        assertRefused(bad.toString().replace("HALF", half), 422, "INVALID_ORDER", "remark", "BAD_CHARACTER");
        ObjectNode good = order();
        good.put("remark", "一个HALF");
        assertTaken(good.toString().replace("HALF", "\\ud83c\\udf5c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.13", "0.09", "0.06", "0.05", "0.03", "0.015", "0.01", "0", "EXEMPT", "NON_TAXABLE"})
    void every_rate_in_use_is_taken(String rate) {
        ObjectNode good = order();
        firstLine(good).put("taxRate", rate);
        assertTaken(good.toString());
    }

    @Test
    void an_order_number_has_at_most_28_characters_of_a_small_alphabet() {
        String longest = "Abc-_" + "9".repeat(23);
        assertThat(put(longest, order().toString()).statusCode()).isEqualTo(201);
        int before = stored();
        for (String wrong : List.of(longest + "9", "A.B", "A%20B", "%E5%8D%95")) {
            assertProblem(put(wrong, order().toString()), 422, "INVALID_ORDER", "orderNo", "WRONG_FORMAT");
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void every_fault_is_told_at_once_but_no_more_than_fifty() {
        ObjectNode bad = order();
        lines(60).accept(bad);
        bad.path("lines").forEach(line -> ((ObjectNode) line).put("taxRate", "1"));
        bad.put("storeNo", "S009");
        JsonNode told = MerchantCaller.json(put(freshNo(), bad.toString()));

        assertThat(told.path("errors")).hasSize(50);
        assertThat(told.path("errors").path(0).path("field").asString()).isEqualTo("storeNo");
        assertThat(told.path("errors").path(49).path("field").asString()).isEqualTo("lines[48].taxRate");
    }

    @Test
    void totals_that_differ_by_one_fen_either_way_are_refused_with_the_difference() {
        for (int off : new int[] {-1, 1}) {
            ObjectNode bad = order();
            sums(1200, 60, 40, 1100 + off).accept(bad);
            assertRefused(bad.toString(), 422, "ORDER_TOTAL_MISMATCH", "amountFen", "TOTAL_MISMATCH");
            assertThat(put(freshNo(), bad.toString()).body()).contains("differ by %d fen".formatted(off));
        }
        ObjectNode good = order();
        sums(1200, 60, 40, 1100).accept(good);
        assertTaken(good.toString());
    }

    /** A caller whose types are wrong has numbers that are wrong too, sooner or later. */
    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                arguments("amountFen", "\"1100\""),
                arguments("amountFen", "\"\""),
                arguments("amountFen", "1100.9"),
                arguments("amountFen", "1100.0"),
                arguments("amountFen", "1.1e3"),
                arguments("amountFen", "true"),
                arguments("amountFen", "[1100]"),
                arguments("amountFen", "9223372036854775808"),
                arguments("discountFen", "\"0\""),
                arguments("storeNo", "1"),
                arguments("storeNo", "true"),
                arguments("storeNo", "[\"S001\"]"),
                arguments("remark", "7"),
                arguments("paidAt", "1763863200"),
                arguments("lines", "{}"),
                arguments("lines", "\"\""),
                arguments("lines[0]", "1"),
                arguments("lines[0].name", "5"),
                arguments("lines[0].taxCode", "3070401000000000000"),
                arguments("lines[0].amountFen", "\"1100\""),
                arguments("lines[0].quantity", "1.5"),
                arguments("lines[0].unitPrice", "11"),
                arguments("lines[0].quantity", "true"),
                arguments("lines[0].taxRate", "0.06"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongTypes")
    void a_value_of_another_type_is_refused_with_its_place(String field, String value) {
        ObjectNode bad = order();
        JsonNode wrong = JsonMapper.shared().readTree(value);
        if (field.equals("lines[0]")) {
            ((ArrayNode) bad.path("lines")).set(0, wrong);
        } else if (field.startsWith("lines[0].")) {
            firstLine(bad).set(field.substring("lines[0].".length()), wrong);
        } else {
            bad.set(field, wrong);
        }
        assertRefused(bad.toString(), 400, "MALFORMED_BODY", field, "WRONG_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amountFen ", "AmountFen", "currency", "orderNo", "merchantId", "createdAt", "netFen"})
    void an_unknown_field_is_named_and_not_ignored(String field) {
        ObjectNode bad = order();
        bad.put(field, 1);
        assertRefused(bad.toString(), 400, "UNKNOWN_FIELD", field, "UNKNOWN_FIELD");

        ObjectNode badLine = order();
        firstLine(badLine).put(field, 1);
        if (!field.equals("amountFen")) {
            assertRefused(badLine.toString(), 400, "UNKNOWN_FIELD", "lines[0]." + field, "UNKNOWN_FIELD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"order\"", "{", "{\"a\":}", "<order/>"})
    void what_is_no_order_at_all_is_refused(String body) {
        int before = stored();
        HttpResponse<String> answer = put(freshNo(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(MerchantCaller.json(answer).path("code").asString()).isEqualTo("MALFORMED_BODY");
        assertThat(stored()).isEqualTo(before);
    }

    /** Parsers differ over which of two amounts counts: whoever signs for one must not be billed the other. */
    @Test
    void a_body_that_says_two_things_is_refused() {
        int before = stored();
        String twice = order().toString().replaceFirst("\"amountFen\":1100", "\"amountFen\":900,\"amountFen\":1100");
        assertThat(put(freshNo(), twice).statusCode()).isEqualTo(400);
        assertThat(put(freshNo(), order() + "{}").statusCode()).isEqualTo(400);
        assertThat(stored()).isEqualTo(before);
    }

    private static String padded(String body, int bytes) {
        return body + " ".repeat(bytes - body.getBytes(StandardCharsets.UTF_8).length);
    }

    private static HttpResponse<String> inChunks(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return world.caller(World.API_KEY)
                .call("PUT", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    }

    @Test
    void an_order_of_a_mebibyte_is_read_and_one_byte_more_is_not_whether_its_length_was_declared_or_not() {
        assertTaken(padded(order().toString(), LARGEST_ORDER));
        assertThat(inChunks("/v1/orders/" + freshNo(), padded(order().toString(), LARGEST_ORDER))
                        .statusCode())
                .isEqualTo(201);
        int before = stored();
        String tooLong = padded(order().toString(), LARGEST_ORDER + 1);
        for (HttpResponse<String> refused :
                List.of(put(freshNo(), tooLong), inChunks("/v1/orders/" + freshNo(), tooLong))) {
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(MerchantCaller.json(refused).path("code").asString()).isEqualTo("BODY_TOO_LARGE");
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void any_other_body_ends_at_64_kibibytes() {
        String path = "/v1/invoices/inv_nobody/rejection";
        String body = "{\"reason\":\"订单已退款\"}";
        assertThat(world.caller(World.API_KEY)
                        .post(path, padded(body, LARGEST_OTHER))
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.caller(World.API_KEY)
                        .post(path, padded(body, LARGEST_OTHER + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void the_same_order_from_32_tills_at_once_is_stored_once() {
        int before = stored();
        String orderNo = freshNo();
        List<HttpResponse<String>> answers = MerchantCaller.atOnce(32, i -> put(orderNo, order().toString()));

        assertThat(answers).filteredOn(a -> a.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(31);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(stored()).isEqualTo(before + 1);
    }

    @Test
    void of_32_different_orders_under_one_number_one_wins_and_the_others_are_told_where_they_differ() {
        String orderNo = freshNo();
        List<HttpResponse<String>> answers = MerchantCaller.atOnce(32, i -> {
            ObjectNode order = order();
            sums(1100 + i, 0, 0, 1100 + i).accept(order);
            return put(orderNo, order.toString());
        });

        List<HttpResponse<String>> won =
                answers.stream().filter(a -> a.statusCode() == 201).toList();
        assertThat(won).hasSize(1);
        assertThat(world.caller(World.API_KEY).get("/v1/orders/" + orderNo).body())
                .isEqualTo(won.get(0).body());
        assertThat(answers).filteredOn(a -> a.statusCode() == 409).hasSize(31).allSatisfy(lost -> {
            JsonNode told = MerchantCaller.json(lost);
            assertThat(told.path("code").asString()).isEqualTo("ORDER_CONFLICT");
            assertThat(told.path("errors"))
                    .extracting(e -> e.path("field").asString())
                    .containsExactlyInAnyOrder("amountFen", "lines[0].amountFen");
        });
    }

    /** 1.50 and 1.5 are the same number, and so are two ways to write one moment. */
    @Test
    void another_way_to_write_the_same_order_is_no_conflict() {
        String orderNo = freshNo();
        ObjectNode order = order();
        bought("1.50", "10", 1500).accept(order);
        assertThat(put(orderNo, order.toString()).statusCode()).isEqualTo(201);
        bought("1.5", "10.00", 1500)
                .andThen(order("paidAt", "2026-11-23T01:00:00Z"))
                .accept(order);
        order.putNull("remark");
        assertThat(put(orderNo, order.toString()).statusCode()).isEqualTo(200);
        assertThat(new BigDecimal(
                        MerchantCaller.json(world.caller(World.API_KEY).get("/v1/orders/" + orderNo))
                                .path("lines")
                                .path(0)
                                .path("quantity")
                                .asString()))
                .isEqualByComparingTo("1.5");
    }
}
