package io.github.kaipiao.gateway.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of an order: in their own words, or with a SKU that stands for the words of the merchant's goods. */
final class LineCheck {
    static final int MAX_LINES = 2_000;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,13})?");

    private final FieldErrors errors;
    private final GoodsText text;
    private final Map<String, Goods> goods;

    LineCheck(FieldErrors errors, GoodsText text, Map<String, Goods> goods) {
        this.errors = errors;
        this.text = text;
        this.goods = goods;
    }

    /** @return what could be read; the faults of the rest are in the errors */
    List<OrderLine> accept(@Nullable List<OrderRequest.@Nullable Line> given) {
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
        Goods words = l.sku() == null ? ownWords(at, l) : wordsOf(at, l.sku(), l);
        long amount = errors.fen(at + "amountFen", l.amountFen(), 1, OrderCheck.MAX_FEN, null);
        long discount = errors.fen(at + "discountFen", l.discountFen(), 0, OrderCheck.MAX_FEN, 0L);
        if (discount > amount) {
            errors.add(at + "discountFen", "ABOVE_AMOUNT", "折扣大于金额。 The discount is larger than the amount.");
        }
        BigDecimal quantity = decimal(at + "quantity", l.quantity());
        BigDecimal price = decimal(at + "unitPrice", l.unitPrice());
        checkProduct(at, quantity, price, amount);
        return new OrderLine(
                words.name(),
                words.taxCode(),
                words.specification(),
                words.unit(),
                quantity,
                price,
                amount,
                discount,
                words.taxRate(),
                l.sku());
    }

    private Goods ownWords(String at, OrderRequest.Line l) {
        return new Goods(
                "",
                text.name(at, l.name()),
                text.taxCode(at, l.taxCode()),
                text.taxRate(at, l.taxRate()),
                text.specification(at, l.specification()),
                text.unit(at, l.unit()));
    }

    /** With words of its own beside the SKU nobody could say which of the two the invoice shows. */
    private Goods wordsOf(String at, String sku, OrderRequest.Line l) {
        if (Stream.of(l.name(), l.taxCode(), l.specification(), l.unit(), l.taxRate())
                .anyMatch(word -> word != null)) {
            errors.add(
                    at + "sku",
                    "SKU_OR_WORDS",
                    "用了 sku 就不要再写 name、taxCode、specification、unit、taxRate。 With sku leave out name, taxCode, specification, unit and taxRate.");
        }
        Goods found = goods.get(sku);
        if (found == null) {
            errors.add(
                    at + "sku",
                    "UNKNOWN_SKU",
                    "没有登记这个商品，先调用 PUT /v1/goods。 There are no such goods: call PUT /v1/goods first.");
            return new Goods(sku, "", "", new TaxRate("0"), null, null);
        }
        text.inForce(at + "sku", found.taxRate());
        return found;
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
}
