package io.github.kaipiao.sandbox.pay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back, or back.
 *
 * @param amountFen of the order's total, in fen
 * @param v3 which API asked, and hence speaks of it
 * @param notifyUrl empty for none
 * @param end known from the beginning, told when it is done
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
        RefundEnd end,
        @Nullable Instant doneAt) {

    boolean done() {
        return doneAt != null;
    }

    /** V3's word for where it stands. */
    String status() {
        return done() ? end.name() : "PROCESSING";
    }

    /** V2's word for where it stands. */
    String v2Status() {
        return done() ? end.v2() : "PROCESSING";
    }

    /** When the payer had the money; absent where that never was. */
    @Nullable
    Instant succeededAt() {
        return end == RefundEnd.SUCCESS ? doneAt : null;
    }

    /** Whether its amount is off the order. */
    boolean counts() {
        return !(done() && end == RefundEnd.CLOSED);
    }

    Refund doneAt(Instant now) {
        return new Refund(v3, refundId, outRefundNo, amountFen, reason, notifyUrl, createdAt, end, now);
    }
}
