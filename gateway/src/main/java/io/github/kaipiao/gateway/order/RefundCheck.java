package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a merchant tells of a refund, or refuses it with every fault named. */
final class RefundCheck {
    /** What WeChat Pay takes as out_refund_no (wechatpay-fapiao.md §7.3), so that one number serves for both. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final FieldErrors errors = new FieldErrors();
    private final SalesOrder order;
    private final Instant now;

    private RefundCheck(SalesOrder order, Instant now) {
        this.order = order;
        this.now = now;
    }

    /** @throws Refusal 422 with every fault */
    static OrderRefund.Told told(SalesOrder order, RefundRequest request, Instant now) {
        return new RefundCheck(order, now).told(request);
    }

    private OrderRefund.Told told(RefundRequest r) {
        errors.matching(
                "refundNo", r.refundNo(), NUMBER, "1 到 64 位字母、数字或 _ - | * @。 1 to 64 letters, digits or _ - | * @.");
        long amount = errors.fen("amountFen", r.amountFen(), 1, OrderCheck.MAX_FEN, null);
        RefundReason reason = reason(r.reason());
        Instant refundedAt = refundedAt(r.refundedAt());
        List<OrderRefund.Line> lines = r.lines() == null ? null : lines(r.lines(), amount);
        if (r.paymentRefundId() != null) {
            errors.matching(
                    "paymentRefundId", r.paymentRefundId(), NUMBER, "微信支付的退款编号。 A refund's number at WeChat Pay.");
        }
        if (!errors.isEmpty()) {
            throw refusal(errors.all());
        }
        return new OrderRefund.Told(amount, reason, refundedAt, lines, r.paymentRefundId());
    }

    static Refusal refusal(List<FieldError> faults) {
        return Refusal.of(
                422,
                "INVALID_REFUND",
                "退款有 %d 处错误，未保存。 The refund has %d faults and was not stored.".formatted(faults.size(), faults.size()),
                "按 errors 逐项修改后重发。 Mend each of errors and send it again.",
                faults);
    }

    private RefundReason reason(@Nullable String given) {
        for (RefundReason reason : RefundReason.values()) {
            if (reason.name().equals(given)) {
                return reason;
            }
        }
        errors.add(
                "reason",
                given == null ? "REQUIRED" : "UNKNOWN",
                "%s 之一。 One of these.".formatted(Arrays.toString(RefundReason.values())));
        return RefundReason.RETURN;
    }

    private Instant refundedAt(@Nullable String given) {
        Instant at;
        try {
            at = OffsetDateTime.parse(given == null ? "" : given).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            errors.add(
                    "refundedAt", given == null ? "REQUIRED" : "WRONG_FORMAT", "必填，RFC 3339 格式。 Required, RFC 3339.");
            return now;
        }
        if (at.isAfter(now.plus(CLOCK_SKEW))) {
            errors.add(
                    "refundedAt",
                    "IN_THE_FUTURE",
                    "晚于当前时间 10 分钟以上，请检查时钟。 More than 10 minutes ahead: check the clock.");
        }
        if (at.isBefore(order.paidAt().minus(CLOCK_SKEW))) {
            errors.add("refundedAt", "BEFORE_PAYMENT", "早于订单付款时间。 Before the order was paid.");
        }
        return at;
    }

    private List<OrderRefund.Line> lines(List<RefundRequest.@Nullable Line> given, long amount) {
        List<OrderRefund.Line> lines = new ArrayList<>();
        int most = order.lines().size();
        if (given.isEmpty() || given.size() > most) {
            errors.add("lines", "WRONG_COUNT", "1 到 %d 行，或不填。 1 to %d lines, or none at all.".formatted(most, most));
            return lines;
        }
        Set<Integer> seen = new HashSet<>();
        long sum = 0;
        for (int i = 0; i < given.size(); i++) {
            RefundRequest.Line line = given.get(i);
            String at = "lines[%d].".formatted(i);
            Integer place = line == null ? null : line.line();
            if (place == null || place < 1 || place > most) {
                errors.add(at + "line", "UNKNOWN", "订单的第几行，1 到 %d。 The order's line, 1 to %d.".formatted(most, most));
                place = 1;
            } else if (!seen.add(place)) {
                errors.add(at + "line", "TWICE", "同一行出现两次。 The same line twice.");
            }
            long fen =
                    errors.fen(at + "amountFen", line == null ? null : line.amountFen(), 1, OrderCheck.MAX_FEN, null);
            sum += fen;
            lines.add(new OrderRefund.Line(place, fen));
        }
        if (errors.isEmpty() && sum != amount) {
            errors.add(
                    "amountFen",
                    "TOTAL_MISMATCH",
                    "各行合计 %d 分，与 amountFen 相差 %d 分。 The lines come to %d fen; amountFen is off by %d fen."
                            .formatted(sum, amount - sum, sum, amount - sum));
        }
        return lines;
    }
}
