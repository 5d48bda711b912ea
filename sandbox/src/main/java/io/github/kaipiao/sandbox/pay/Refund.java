package io.github.kaipiao.sandbox.pay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back, or back.
 *
 * @param amountFen of the order's total, in fen
 * @param v3 which API asked, and hence speaks of it
 * @param notifyUrl empty for none
 * @param doneAt absent while it is processed
 */
record Refund(
        boolean v3,
        String refundId,
        String outRefundNo,
        long amountFen,
        String reason,
        String notifyUrl,
        Instant createdAt,
        @Nullable Instant doneAt) {

    boolean done() {
        return doneAt != null;
    }

    Refund doneAt(Instant now) {
        return new Refund(v3, refundId, outRefundNo, amountFen, reason, notifyUrl, createdAt, now);
    }
}
