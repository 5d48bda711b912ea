package io.github.kaipiao.gateway.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sold. It never changes after intake.
 *
 * @param amountFen what the payer paid and an invoice may total: the lines, less their discounts, less the order's
 * @param discountFen a discount on the whole order (a coupon, say), spread over the lines
 */
public record SalesOrder(
        String merchantId,
        String orderNo,
        String storeNo,
        Instant paidAt,
        long amountFen,
        long discountFen,
        @Nullable String remark,
        List<OrderLine> lines,
        Instant createdAt) {

    public SalesOrder {
        lines = List.copyOf(lines);
    }

    public List<TaxedLine> taxedLines() {
        List<Long> afterOwnDiscount =
                lines.stream().map(l -> l.amountFen() - l.discountFen()).toList();
        long[] shares = DiscountSpread.over(afterOwnDiscount, discountFen);
        List<TaxedLine> taxed = new ArrayList<>(lines.size());
        for (int i = 0; i < shares.length; i++) {
            taxed.add(TaxedLine.of(lines.get(i), shares[i]));
        }
        return List.copyOf(taxed);
    }

    public long taxFen() {
        return taxedLines().stream().mapToLong(TaxedLine::taxFen).sum();
    }

    public long netFen() {
        return amountFen - taxFen();
    }

    /** The order as if it had been taken in at another moment; intake time is not part of what was sold. */
    SalesOrder createdAt(Instant at) {
        return new SalesOrder(merchantId, orderNo, storeNo, paidAt, amountFen, discountFen, remark, lines, at);
    }
}
