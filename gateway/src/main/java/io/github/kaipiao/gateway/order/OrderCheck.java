package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns a request into an order, or refuses it with every fault named. Totals must add up to the fen: an invoice whose lines
 * do not is refused by the tax bureau, and then it is too late to ask.
 */
final class OrderCheck {
    /** ¥1,000,000,000: far above any invoice, far below an overflow of 2,000 lines. */
    static final long MAX_FEN = 100_000_000_000L;

    static final Pattern ORDER_NO = Pattern.compile("[A-Za-z0-9_-]{1,28}");
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
    private static final Duration OLDEST = Duration.ofDays(3 * 366);

    private final FieldErrors errors = new FieldErrors();
    private final Merchant merchant;
    private final Map<String, Goods> goods;
    private final VatRates rates;
    private final Instant now;

    /** @param goods what the merchant says of the SKUs that the order names */
    OrderCheck(Merchant merchant, Map<String, Goods> goods, VatRates rates, Instant now) {
        this.merchant = merchant;
        this.goods = goods;
        this.rates = rates;
        this.now = now;
    }

    /** @throws Refusal 422 with every fault */
    SalesOrder accept(String orderNo, OrderRequest r) {
        errors.matching("orderNo", orderNo, ORDER_NO, "1 到 28 位字母、数字、_ 或 -。 1 to 28 letters, digits, _ or -.");
        String storeNo = errors.text("storeNo", r.storeNo(), 32, true);
        if (!storeNo.isEmpty() && merchant.store(storeNo).isEmpty()) {
            errors.add("storeNo", "UNKNOWN_STORE", "没有配置这个门店。 No such store is configured.");
        }
        Instant paidAt = paidAt(r);
        long amount = errors.fen("amountFen", r.amountFen(), 1, MAX_FEN, null);
        long discount = errors.fen("discountFen", r.discountFen(), 0, MAX_FEN, 0L);
        String remark = errors.text("remark", r.remark(), 200, false);
        List<OrderLine> lines = new LineCheck(errors, new GoodsText(errors, rates, paidAt), goods).accept(r.lines());
        refuseIfFaulty();
        refuseIfTotalsDiffer(lines, amount, discount);
        return new SalesOrder(
                merchant.id(), orderNo, storeNo, paidAt, amount, discount, GoodsText.emptyToNull(remark), lines, now);
    }

    private Instant paidAt(OrderRequest r) {
        if (r.paidAt() == null) {
            errors.add("paidAt", "REQUIRED", "必填，RFC 3339 格式。 Required, RFC 3339.");
            return now;
        }
        Instant paidAt;
        try {
            paidAt = OffsetDateTime.parse(r.paidAt()).toInstant();
        } catch (DateTimeParseException e) {
            errors.add("paidAt", "WRONG_FORMAT", "RFC 3339，例如 2026-11-23T10:15:30+08:00。 RFC 3339.");
            return now;
        }
        if (paidAt.isAfter(now.plus(CLOCK_SKEW))) {
            errors.add("paidAt", "IN_THE_FUTURE", "晚于当前时间 10 分钟以上，请检查时钟。 More than 10 minutes ahead: check the clock.");
            return now;
        }
        if (paidAt.isBefore(now.minus(OLDEST))) {
            errors.add("paidAt", "TOO_OLD", "早于 3 年前。 More than 3 years ago.");
            return now;
        }
        return paidAt;
    }

    private void refuseIfFaulty() {
        if (!errors.isEmpty()) {
            throw Refusal.of(
                    422,
                    "INVALID_ORDER",
                    "订单有 %d 处错误，未保存。 The order has %d faults and was not stored."
                            .formatted(errors.all().size(), errors.all().size()),
                    "按 errors 逐项修改后重发。 Mend each of errors and send it again.",
                    errors.all());
        }
    }

    private void refuseIfTotalsDiffer(List<OrderLine> lines, long amount, long discount) {
        long sum =
                lines.stream().mapToLong(l -> l.amountFen() - l.discountFen()).sum();
        long difference = amount - (sum - discount);
        if (difference == 0) {
            return;
        }
        errors.add(
                "amountFen",
                "TOTAL_MISMATCH",
                "各行合计 %d 分 − 整单折扣 %d 分 = %d 分，与 amountFen 相差 %d 分。 The lines come to %d fen, less %d fen of discount; amountFen is off by %d fen."
                        .formatted(sum, discount, sum - discount, difference, sum, discount, difference));
        throw Refusal.of(
                422,
                "ORDER_TOTAL_MISMATCH",
                "金额合计不一致，相差 %d 分，未保存。 The totals differ by %d fen; the order was not stored."
                        .formatted(difference, difference),
                "检查各行金额、折扣与 amountFen。 Check the lines' amounts and discounts against amountFen.",
                errors.all());
    }
}
