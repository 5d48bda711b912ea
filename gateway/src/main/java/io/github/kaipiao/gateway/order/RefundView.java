package io.github.kaipiao.gateway.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refund as the merchant API shows it: always the same, whatever came after it. */
record RefundView(
        String refundNo,
        String orderNo,
        long amountFen,
        RefundReason reason,
        Instant refundedAt,
        List<OrderRefund.Line> lines,
        @Nullable String paymentRefundId,
        Instant createdAt) {

    /** An order's refunds and what they leave; amounts in fen. */
    record All(String orderNo, long amountFen, long refundedFen, long invoiceableFen, List<RefundView> refunds) {
        static All of(Invoiceable left) {
            return new All(
                    left.order().orderNo(),
                    left.order().amountFen(),
                    left.refundedFen(),
                    left.amountFen(),
                    left.refunds().stream().map(RefundView::of).toList());
        }
    }

    static RefundView of(OrderRefund r) {
        List<OrderRefund.Line> lines = new ArrayList<>();
        for (int i = 0; i < r.takenFen().size(); i++) {
            if (r.takenFen().get(i) > 0) {
                lines.add(new OrderRefund.Line(i + 1, r.takenFen().get(i)));
            }
        }
        OrderRefund.Told told = r.told();
        return new RefundView(
                r.refundNo(),
                r.orderNo(),
                told.amountFen(),
                told.reason(),
                told.refundedAt(),
                lines,
                told.paymentRefundId(),
                r.createdAt());
    }
}
