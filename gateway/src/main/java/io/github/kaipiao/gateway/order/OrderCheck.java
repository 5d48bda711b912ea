package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request into an order, or refuses it with every fault named. Totals must add up to the fen: an invoice whose lines
 * do not is refused by the tax bureau, and then it is too late to ask.
 */
final class OrderCheck {
    /** ¥1,000,000,000: far above any invoice, far below an overflow of 2,000 lines. */
    static final long MAX_FEN = 100_000_000_000L;

    static final int MAX_LINES = 2_000;
    static final Pattern ORDER_NO = Pattern.compile("[A-Za-z0-9_-]{1,28}");
    private static final Pattern TAX_CODE = Pattern.compile("\\d{19}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,13})?");
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
    private static final Duration OLDEST = Duration.ofDays(3 * 366);

    private final FieldErrors errors = new FieldErrors();
    private final Merchant merchant;
    private final Instant now;

    private OrderCheck(Merchant merchant, Instant now) {
        this.merchant = merchant;
        this.now = now;
    }

    /** @throws Refusal 422 with every fault */
    static SalesOrder accept(Merchant merchant, String orderNo, OrderRequest request, Instant now) {
        return new OrderCheck(merchant, now).accept(orderNo, request);
    }

    private SalesOrder accept(String orderNo, OrderRequest r) {
        errors.matching("orderNo", orderNo, ORDER_NO, "1 到 28 位字母、数字、_ 或 -。 1 to 28 letters, digits, _ or -.");
        String storeNo = errors.text("storeNo", r.storeNo(), 32, true);
        if (!storeNo.isEmpty() && merchant.store(storeNo).isEmpty()) {
            errors.add("storeNo", "UNKNOWN_STORE", "没有配置这个门店。 No such store is configured.");
        }
        Instant paidAt = paidAt(r);
        long amount = errors.fen("amountFen", r.amountFen(), 1, MAX_FEN, null);
        long discount = errors.fen("discountFen", r.discountFen(), 0, MAX_FEN, 0L);
        String remark = errors.text("remark", r.remark(), 200, false);
        List<OrderLine> lines = lines(r.lines());
        refuseIfFaulty();
        refuseIfTotalsDiffer(lines, amount, discount);
        return new SalesOrder(
                merchant.id(), orderNo, storeNo, paidAt, amount, discount, emptyToNull(remark), lines, now);
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
        }
        if (paidAt.isBefore(now.minus(OLDEST))) {
            errors.add("paidAt", "TOO_OLD", "早于 3 年前。 More than 3 years ago.");
        }
        return paidAt;
    }

    private List<OrderLine> lines(@Nullable List<OrderRequest.@Nullable Line> given) {
        List<OrderLine> lines = new ArrayList<>();
        if (given == null || given.isEmpty() || given.size() > MAX_LINES) {
            errors.add("lines", "WRONG_COUNT", "1 到 %d 行。 1 to %d lines.".formatted(MAX_LINES, MAX_LINES));
            return lines;
        }
        for (int i = 0; i < given.size(); i++) {
            OrderRequest.Line line = given.get(i);
            if (line == null) {
                errors.add("lines[%d]".formatted(i), "REQUIRED", "不能为空。 Must not be null.");
            } else {
                lines.add(line("lines[%d].".formatted(i), line));
            }
        }
        return lines;
    }

    private OrderLine line(String at, OrderRequest.Line l) {
        String name = errors.text(at + "name", l.name(), 90, true);
        String taxCode =
                errors.matching(at + "taxCode", l.taxCode(), TAX_CODE, "19 位数字的税收分类编码。 A tax code of 19 digits.");
        String specification = errors.text(at + "specification", l.specification(), 40, false);
        String unit = errors.text(at + "unit", l.unit(), 20, false);
        long amount = errors.fen(at + "amountFen", l.amountFen(), 1, MAX_FEN, null);
        long discount = errors.fen(at + "discountFen", l.discountFen(), 0, MAX_FEN, 0L);
        if (discount > amount) {
            errors.add(at + "discountFen", "ABOVE_AMOUNT", "折扣大于金额。 The discount is larger than the amount.");
        }
        boolean rateKnown = l.taxRate() != null && TaxRate.isKnown(l.taxRate());
        if (!rateKnown) {
            errors.add(
                    at + "taxRate",
                    l.taxRate() == null ? "REQUIRED" : "UNKNOWN_RATE",
                    "0.13、0.09、0.06、0.05、0.03、0.015、0.01、0、EXEMPT（免税）或 NON_TAXABLE（不征税）。 One of these rates.");
        }
        BigDecimal quantity = decimal(at + "quantity", l.quantity());
        BigDecimal price = decimal(at + "unitPrice", l.unitPrice());
        checkProduct(at, quantity, price, amount);
        return new OrderLine(
                name,
                taxCode,
                emptyToNull(specification),
                emptyToNull(unit),
                quantity,
                price,
                amount,
                discount,
                new TaxRate(rateKnown ? String.valueOf(l.taxRate()) : "0"));
    }

    /** Up to 13 decimals on a 数电票 (platforms.md §10.6); vendors that take fewer get fewer from their adapter. */
    private @Nullable BigDecimal decimal(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        // The pattern comes first: 1e2147483647 is a short text and a number that fits into no memory.
        BigDecimal value = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
        if (value.signum() == 0) {
            errors.add(field, "OUT_OF_RANGE", "正数，整数最多 12 位，小数最多 13 位。 Positive, at most 12 digits and 13 decimals.");
            return null;
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private void checkProduct(String at, @Nullable BigDecimal quantity, @Nullable BigDecimal price, long amount) {
        if (quantity == null || price == null) {
            return;
        }
        BigDecimal productFen = quantity.multiply(price).movePointRight(2);
        if (productFen.subtract(BigDecimal.valueOf(amount)).abs().compareTo(BigDecimal.ONE) > 0) {
            errors.add(
                    at + "amountFen",
                    "NOT_THE_PRODUCT",
                    "数量 × 单价 = %s 分，与金额相差超过 1 分。 Quantity × price is %s fen, more than 1 fen off."
                            .formatted(fen(productFen), fen(productFen)));
        }
    }

    private static String fen(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
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

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
