package io.github.kaipiao.client;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the gateway keeps it.
 *
 * @param amountFen in fen
 * @param lines what it takes off the order's lines, as told or as spread by the gateway
 */
public record StoredRefund(
        String refundNo,
        String orderNo,
        long amountFen,
        String reason,
        OffsetDateTime refundedAt,
        List<RefundLine> lines,
        @Nullable String paymentRefundId,
        OffsetDateTime createdAt) {
    public StoredRefund {
        Objects.requireNonNull(refundNo, "refundNo");
        Objects.requireNonNull(orderNo, "orderNo");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(refundedAt, "refundedAt");
        Objects.requireNonNull(createdAt, "createdAt");
        lines = List.copyOf(lines);
    }
}
