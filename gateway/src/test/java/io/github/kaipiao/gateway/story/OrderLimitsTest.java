package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An order at each limit is taken; one step beyond it is refused with the field's name, and nothing is stored. */
class OrderLimitsTest extends OrderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final long MOST_FEN = 100_000_000_000L;

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
}
