package io.github.kaipiao.gateway.order;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spreads an order's discount over its lines in proportion to what each costs, by largest remainder: the shares add up to
 * the fen and no line gets more than it costs (platforms.md §10.6).
 */
final class DiscountSpread {
    private DiscountSpread() {}

    /** @param discountFen between 0 and the sum of the lines */
    static long[] over(List<Long> lineFen, long discountFen) {
        long sum = lineFen.stream().mapToLong(Long::longValue).sum();
        long[] shares = new long[lineFen.size()];
        if (discountFen == 0) {
            return shares;
        }
        long[] remainders = new long[lineFen.size()];
        long left = discountFen;
        for (int i = 0; i < shares.length; i++) {
            BigInteger[] parts = BigInteger.valueOf(lineFen.get(i))
                    .multiply(BigInteger.valueOf(discountFen))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            shares[i] = parts[0].longValueExact();
            remainders[i] = parts[1].longValueExact();
            left -= shares[i];
        }
        int[] byRemainder = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -remainders[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < left; i++) {
            shares[byRemainder[i]]++;
        }
        return shares;
    }
}
