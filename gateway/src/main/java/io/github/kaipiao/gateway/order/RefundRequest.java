package io.github.kaipiao.gateway.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/orders/{orderNo}/refunds} as it came, not yet checked. */
record RefundRequest(
        @Nullable String refundNo,
        @Nullable Long amountFen,
        @Nullable String reason,
        @Nullable String refundedAt,
        @Nullable List<@Nullable Line> lines,
        @Nullable String paymentRefundId) {

    /** {@code line} counts from 1. */
    record Line(@Nullable Integer line, @Nullable Long amountFen) {}
}
