package io.github.kaipiao.gateway.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of what was sold.
 *
 * @param name as printed, without the short name of the tax code
 * @param taxCode 税收分类编码, 19 digits
 * @param unitPrice yuan, tax included
 * @param amountFen fen, tax included, before the discount
 * @param discountFen fen, tax included
 * @param sku the merchant's own number, where the line named it and the words came from its goods at intake
 */
public record OrderLine(
        String name,
        String taxCode,
        @Nullable String specification,
        @Nullable String unit,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        long amountFen,
        long discountFen,
        TaxRate taxRate,
        @Nullable String sku) {

    /** A line that brought its own words. */
    public OrderLine(
            String name,
            String taxCode,
            @Nullable String specification,
            @Nullable String unit,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            long amountFen,
            long discountFen,
            TaxRate taxRate) {
        this(name, taxCode, specification, unit, quantity, unitPrice, amountFen, discountFen, taxRate, null);
    }

    /** The same goods for less; how many pieces that is nobody said. */
    OrderLine lowered(long toFen) {
        return new OrderLine(name, taxCode, specification, unit, null, null, toFen, 0, taxRate, sku);
    }
}
