package io.github.kaipiao.client;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Money of an order that went back to its payer, as the merchant states it.
 *
 * @param refundNo the merchant's own number, unique among all its refunds: 1 to 64 of letters, digits and {@code _ - | * @}
 * @param amountFen what went back this time, in fen
 * @param reason {@code RETURN}, {@code ALLOWANCE}, {@code SERVICE_ENDED} or {@code ERROR}; a red letter carries it
 * @param refundedAt when, with offset
 * @param lines which of the order's lines; may be left out where all that is left goes back or all lines have one rate
 * @param paymentRefundId WeChat Pay's number of the same refund, or the merchant's there where that is not {@code refundNo}
 */
public record Refund(
        String refundNo,
        long amountFen,
        String reason,
        OffsetDateTime refundedAt,
        @Nullable List<RefundLine> lines,
        @Nullable String paymentRefundId) {
    public Refund {
        Objects.requireNonNull(refundNo, "refundNo");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(refundedAt, "refundedAt");
        lines = lines == null ? null : List.copyOf(lines);
    }

    /** A refund that names no lines. */
    public static Refund of(String refundNo, long amountFen, String reason, OffsetDateTime refundedAt) {
        return new Refund(refundNo, amountFen, reason, refundedAt, null, null);
    }

    /** The same, taken from these lines. */
    public Refund from(RefundLine... taken) {
        return new Refund(refundNo, amountFen, reason, refundedAt, List.of(taken), paymentRefundId);
    }

    /** The same, known to WeChat Pay by this number. */
    public Refund atWeChatPay(String number) {
        return new Refund(refundNo, amountFen, reason, refundedAt, lines, number);
    }
}
