package io.github.kaipiao.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kaipiao.gateway.web.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What refunds leave of an order adds up to the fen, whatever went back in whatever order. */
class RefundArithmeticTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void a_refund_without_lines_is_spread_over_lines_of_one_rate() {
        SalesOrder order = order(0, line(1000, "0.06"), line(500, "0.06"));
        assertThat(RefundedLines.of(new Invoiceable(order, List.of()), told(100, null)))
                .containsExactly(67L, 33L);
    }

    @Test
    void between_rates_nobody_guesses() {
        Invoiceable left = new Invoiceable(order(0, line(1000, "0.06"), line(500, "0.13")), List.of());
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> RefundedLines.of(left, told(100, null)));
        assertThat(refusal.code()).isEqualTo("REFUND_LINES_REQUIRED");
        assertThat(refusal.status()).isEqualTo(422);
    }

    @Test
    void all_that_is_left_needs_no_lines_and_neither_does_the_last_rate_left() {
        SalesOrder order = order(0, line(1000, "0.06"), line(500, "0.13"));
        assertThat(RefundedLines.of(new Invoiceable(order, List.of()), told(1500, null)))
                .containsExactly(1000L, 500L);
        Invoiceable second =
                new Invoiceable(order, List.of(refund(told(1000, List.of(at(1, 1000))), List.of(1000L, 0L))));
        assertThat(RefundedLines.of(second, told(200, null))).containsExactly(0L, 200L);
    }

    @Test
    void a_line_that_money_went_back_for_says_what_remains_and_no_quantity() {
        SalesOrder order = order(100, line(1000, "0.06"), line(500, "0.06"));
        // The order's discount took 67 of the first line and 33 of the second.
        Invoiceable left = new Invoiceable(order, List.of(refund(told(433, List.of(at(1, 433))), List.of(433L, 0L))));
        assertThat(left.lines().get(0).line().amountFen()).isEqualTo(500);
        assertThat(left.lines().get(0).line().quantity()).isNull();
        assertThat(left.lines().get(0).discountFen()).isZero();
        assertThat(left.lines().get(1)).isEqualTo(order.taxedLines().get(1));
        assertThat(left.amountFen()).isEqualTo(967);
        assertThat(left.netFen() + left.taxFen()).isEqualTo(967);
    }

    @Test
    void more_than_is_left_of_a_line_is_refused() {
        Invoiceable left = new Invoiceable(order(0, line(1000, "0.06"), line(500, "0.13")), List.of());
        assertThatThrownBy(() -> RefundedLines.of(left, told(501, List.of(at(2, 501)))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        r -> assertThat(r.errors()).extracting("code").containsExactly("ABOVE_LINE"));
    }

    @Test
    void whatever_goes_back_what_is_left_adds_up_to_the_fen() {
        int spread = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed * 7_919L);
            String[] rates = {"0.06", "0.13", "EXEMPT"};
            int kinds = 1 + random.nextInt(rates.length);
            OrderLine[] lines = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(n -> line(1 + random.nextInt(5_000), rates[random.nextInt(kinds)]))
                    .toArray(OrderLine[]::new);
            long sum = IntStream.range(0, lines.length)
                    .mapToLong(i -> lines[i].amountFen())
                    .sum();
            SalesOrder order = order(random.nextInt((int) sum), lines);
            List<OrderRefund> refunds = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Invoiceable left = new Invoiceable(order, refunds);
                if (left.amountFen() == 0) {
                    break;
                }
                OrderRefund.Told told = anything(random, left);
                try {
                    refunds.add(refund(told, RefundedLines.of(left, told)));
                    spread += told.lines() == null ? 1 : 0;
                } catch (Refusal refusal) {
                    assertThat(refusal.code()).isEqualTo("REFUND_LINES_REQUIRED");
                }
                assertAddsUp(seed, new Invoiceable(order, refunds));
            }
        }
        assertThat(spread).isGreaterThan(1_000);
    }

    private static void assertAddsUp(int seed, Invoiceable left) {
        assertThat(left.remainingFen()).as("seed %d", seed).allMatch(fen -> fen >= 0);
        assertThat(left.remainingFen().stream().mapToLong(Long::longValue).sum())
                .as("seed %d", seed)
                .isEqualTo(left.amountFen());
        assertThat(left.lines().stream()
                        .mapToLong(l -> l.line().amountFen() - l.discountFen())
                        .sum())
                .as("seed %d", seed)
                .isEqualTo(left.amountFen());
        assertThat(left.lines())
                .as("seed %d", seed)
                .allSatisfy(l ->
                        assertThat(l.netFen() + l.taxFen()).isEqualTo(l.line().amountFen() - l.discountFen()));
        assertThat(left.lines().stream().mapToLong(TaxedLine::netFen).sum())
                .as("seed %d", seed)
                .isEqualTo(left.netFen());
    }

    private static OrderRefund.Told anything(Random random, Invoiceable left) {
        if (random.nextBoolean()) {
            return told(1 + Math.floorMod(random.nextLong(), left.amountFen()), null);
        }
        List<Long> remaining = left.remainingFen();
        List<OrderRefund.Line> lines = new ArrayList<>();
        for (int i = 0; i < remaining.size(); i++) {
            if (remaining.get(i) > 0 && (lines.isEmpty() || random.nextBoolean())) {
                lines.add(at(i + 1, 1 + Math.floorMod(random.nextLong(), remaining.get(i))));
            }
        }
        return told(lines.stream().mapToLong(OrderRefund.Line::amountFen).sum(), lines);
    }

    private static OrderRefund.Line at(int line, long fen) {
        return new OrderRefund.Line(line, fen);
    }

    private static OrderRefund.Told told(long fen, @Nullable List<OrderRefund.Line> lines) {
        return new OrderRefund.Told(fen, RefundReason.RETURN, NOON, lines, null);
    }

    private static OrderRefund refund(OrderRefund.Told told, List<Long> taken) {
        return new OrderRefund("market", "O-1", "R-1", told, taken, NOON);
    }

    private static OrderLine line(long fen, String rate) {
        return new OrderLine(
                "餐费", "3070401000000000000", null, "份", java.math.BigDecimal.ONE, null, fen, 0, new TaxRate(rate));
    }

    private static SalesOrder order(long discountFen, OrderLine... lines) {
        long sum = List.of(lines).stream().mapToLong(OrderLine::amountFen).sum();
        return new SalesOrder(
                "market", "O-1", "S001", NOON, sum - discountFen, discountFen, null, List.of(lines), NOON);
    }
}
