package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which lines of an order a refund is taken from (docs/decisions/0010-refunds-per-line.md): those the merchant names; without names all
 * that is left, or spread over lines of one rate. Between rates nobody guesses, for the tax would be wrong.
 */
final class RefundedLines {
    private RefundedLines() {}

    /**
     * @param left the order with all refunds before this one
     * @return what it takes off each line of the order, in fen
     * @throws Refusal 422 if it is more than is left, or if the merchant has to say which lines
     */
    static List<Long> of(Invoiceable left, OrderRefund.Told told) {
        if (told.amountFen() > left.amountFen()) {
            throw abovePaid(left, told);
        }
        List<Long> remaining = left.remainingFen();
        if (told.lines() != null) {
            return named(remaining, told.lines());
        }
        if (told.amountFen() == left.amountFen()) {
            return remaining;
        }
        if (rates(left.order(), remaining) > 1) {
            throw linesRequired(left.order(), remaining);
        }
        List<Long> taken = new ArrayList<>();
        for (long share : DiscountSpread.over(remaining, told.amountFen())) {
            taken.add(share);
        }
        return taken;
    }

    private static List<Long> named(List<Long> remaining, List<OrderRefund.Line> lines) {
        List<Long> taken = new ArrayList<>(Collections.nCopies(remaining.size(), 0L));
        List<FieldError> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            OrderRefund.Line line = lines.get(i);
            long left = remaining.get(line.line() - 1);
            if (line.amountFen() > left) {
                faults.add(new FieldError(
                        "lines[%d].amountFen".formatted(i),
                        "ABOVE_LINE",
                        "第 %d 行还剩 %d 分可退。 %d fen are left of line %d."
                                .formatted(line.line(), left, left, line.line())));
            }
            taken.set(line.line() - 1, line.amountFen());
        }
        if (!faults.isEmpty()) {
            throw RefundCheck.refusal(faults);
        }
        return taken;
    }

    private static long rates(SalesOrder order, List<Long> remaining) {
        return java.util.stream.IntStream.range(0, remaining.size())
                .filter(i -> remaining.get(i) > 0)
                .mapToObj(i -> order.lines().get(i).taxRate())
                .distinct()
                .count();
    }

    private static Refusal abovePaid(Invoiceable left, OrderRefund.Told told) {
        String numbers =
                "实付 %1$d 分，已退 %2$d 分，最多再退 %3$d 分，本次 %4$d 分。 Paid %1$d fen, refunded %2$d, at most %3$d more; this is %4$d."
                        .formatted(left.order().amountFen(), left.refundedFen(), left.amountFen(), told.amountFen());
        return Refusal.of(
                422,
                "REFUND_ABOVE_PAID",
                "退款超过实付金额，未保存。 The refund is more than is left of what was paid, and was not stored. " + numbers,
                "核对金额；用 GET 查看已登记的退款。 Check the amount; GET lists the refunds that are stored.",
                List.of(new FieldError("amountFen", "ABOVE_PAID", numbers)));
    }

    private static Refusal linesRequired(SalesOrder order, List<Long> remaining) {
        List<FieldError> lines = new ArrayList<>();
        for (int i = 0; i < remaining.size() && lines.size() < 50; i++) {
            if (remaining.get(i) > 0) {
                lines.add(new FieldError(
                        "lines",
                        "REQUIRED",
                        "第 %1$d 行（税率 %2$s）还剩 %3$d 分。 Line %1$d, rate %2$s: %3$d fen are left."
                                .formatted(i + 1, order.lines().get(i).taxRate(), remaining.get(i))));
            }
        }
        return Refusal.of(
                422,
                "REFUND_LINES_REQUIRED",
                "订单含不同税率的商品，需要说明退的是哪几行；未保存。 The order's lines have different rates: which of them went back decides the tax. Nothing was stored.",
                "在 lines 中填写各行退款金额后重发。 Say in lines how much of each went back, and send it again.",
                lines);
    }
}
