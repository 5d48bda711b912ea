package io.github.kaipiao.gateway.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money of an order that went back, as the merchant told it. It never changes.
 *
 * @param refundNo the merchant's number, unique among all its refunds
 * @param told what the merchant said
 * @param takenFen what it takes off each line of the order, in fen, tax included: as told, or spread
 */
public record OrderRefund(
        String merchantId, String orderNo, String refundNo, Told told, List<Long> takenFen, Instant createdAt) {

    public OrderRefund {
        takenFen = List.copyOf(takenFen);
    }

    /**
     * What the merchant said, by which a repeat is known.
     *
     * @param amountFen fen, tax included
     * @param lines absent where the merchant left it to the rule
     * @param paymentRefundId WeChat Pay's number of the same refund, or the merchant's there
     */
    public record Told(
            long amountFen,
            RefundReason reason,
            Instant refundedAt,
            @Nullable List<Line> lines,
            @Nullable String paymentRefundId) {}

    /**
     * A line of the order that money went back for.
     *
     * @param line counts from 1
     * @param amountFen fen, tax included
     */
    public record Line(int line, long amountFen) {}

    public long amountFen() {
        return told.amountFen();
    }
}
