package io.github.kaipiao.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** Largest remainder: the fen that are left go to the lines that lost most by rounding, the first one where two lost alike. */
    @ParameterizedTest
    @CsvSource({
        "1000 1000 1000,100,34 33 33",
        "9999 1,100,100 0",
        "5990 7980 4590,1856,599 798 459",
        "1 1 1 1,3,1 1 1 0",
        "700 200 100,1000,700 200 100",
        "100000000000 1,99999999999,99999999998 1"
    })
    void an_orders_discount_is_spread(String lines, long discountFen, String shares) {
        assertThat(DiscountSpread.over(fen(lines), discountFen))
                .containsExactly(fen(shares).stream().mapToLong(Long::longValue).toArray());
    }

    private static List<Long> fen(String spaced) {
        return Stream.of(spaced.split(" ")).map(Long::valueOf).toList();
    }

    /** 诺诺 refuses a line where net × rate is more than 6 fen off its tax (E9131, platforms.md §10.6). */
    @Test
    void no_line_is_refused_for_its_tax() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            long gross = 1 + Math.floorMod(random.nextLong(), random.nextInt(10) == 0 ? OrderCheck.MAX_FEN : 100_000L);
            String rate = RATES.get(random.nextInt(8));
            TaxedLine line = TaxedLine.of(line(gross, 0, rate), 0);
            assertThat(new BigDecimal(rate)
                            .multiply(BigDecimal.valueOf(line.netFen()))
                            .subtract(BigDecimal.valueOf(line.taxFen()))
                            .abs())
                    .as("%d fen at %s", gross, rate)
                    .isLessThanOrEqualTo(BigDecimal.ONE);
        }
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
