package io.github.kaipiao.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of 数电票: worked examples, and totals that add up whatever is sold. */
class ArithmeticTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final List<String> RATES =
            List.of("0.13", "0.09", "0.06", "0.05", "0.03", "0.015", "0.01", "0", "EXEMPT", "NON_TAXABLE");

    @ParameterizedTest
    @CsvSource({"10000,0.06,566,9434", "990,0.13,114,876", "19900,0.01,197,19703", "100,EXEMPT,0,100", "1,0.13,0,1"})
    void worked_examples(long grossFen, String rate, long taxFen, long netFen) {
        TaxedLine line = order(0, List.of(line(grossFen, 0, rate))).taxedLines().get(0);
        assertThat(line.taxFen()).isEqualTo(taxFen);
        assertThat(line.netFen()).isEqualTo(netFen);
    }

    @Test
    void whatever_is_sold_the_lines_add_up_to_the_fen() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed * 7_919L);
            List<OrderLine> lines = IntStream.range(0, 1 + random.nextInt(40))
                    .mapToObj(n -> anyLine(random))
                    .toList();
            long sum = lines.stream()
                    .mapToLong(l -> l.amountFen() - l.discountFen())
                    .sum();
            if (sum < 2) {
                continue;
            }
            long discount = random.nextBoolean() ? 0 : Math.floorMod(random.nextLong(), sum);
            SalesOrder order = order(discount, lines);

            List<TaxedLine> taxed = order.taxedLines();
            assertThat(taxed).as("seed %d", seed).allSatisfy(l -> {
                long gross = l.line().amountFen() - l.discountFen();
                assertThat(gross).isNotNegative();
                assertThat(l.discountFen()).isGreaterThanOrEqualTo(l.line().discountFen());
                assertThat(l.netFen() + l.taxFen()).isEqualTo(gross);
                assertThat(l.taxFen()).isNotNegative();
            });
            assertThat(taxed.stream().mapToLong(l -> l.netFen() + l.taxFen()).sum())
                    .as("seed %d", seed)
                    .isEqualTo(order.amountFen());
            assertThat(taxed.stream().mapToLong(TaxedLine::netFen).sum())
                    .as("seed %d", seed)
                    .isEqualTo(order.netFen());
        }
    }

    private static OrderLine anyLine(Random random) {
        long amount = 1 + Math.floorMod(random.nextLong(), random.nextInt(10) == 0 ? OrderCheck.MAX_FEN : 100_000L);
        long discount = random.nextInt(3) == 0 ? Math.floorMod(random.nextLong(), amount + 1) : 0;
        return line(amount, discount, RATES.get(random.nextInt(RATES.size())));
    }

    private static OrderLine line(long amountFen, long discountFen, String rate) {
        return new OrderLine(
                "餐费", "3070401000000000000", null, null, null, null, amountFen, discountFen, new TaxRate(rate));
    }

    private static SalesOrder order(long discountFen, List<OrderLine> lines) {
        long sum =
                lines.stream().mapToLong(l -> l.amountFen() - l.discountFen()).sum();
        return new SalesOrder("m", "O-1", "S001", NOON, sum - discountFen, discountFen, null, lines, NOON);
    }
}
