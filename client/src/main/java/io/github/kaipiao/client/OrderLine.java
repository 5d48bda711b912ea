package io.github.kaipiao.client;

import org.jspecify.annotations.Nullable;

/**
 * One line of an {@link Order}: in its own words, or with the {@code sku} of goods that the gateway knows, which stands for
 * name, tax code, specification, unit and rate.
 *
 * @param name goods or service name as printed on the invoice
 * @param taxCode goods and services tax classification code (商品和服务税收分类编码), 19 digits
 * @param specification specification or model
 * @param unit unit of measure, such as 升
 * @param quantity decimal text, such as {@code "1.5"}
 * @param unitPrice yuan including tax, decimal text, such as {@code "9.90"}
 * @param amountFen line amount including tax and before the line's discount, in fen, above 0
 * @param discountFen the line's own discount, in fen, 0 or more
 * @param taxRate {@code "0.13"}, {@code "0.09"}, {@code "0.06"} and so on, {@code "EXEMPT"} or {@code "NON_TAXABLE"}
 * @param sku the merchant's own number of goods stored with {@code PUT /v1/goods}
 */
public record OrderLine(
        @Nullable String name,
        @Nullable String taxCode,
        @Nullable String specification,
        @Nullable String unit,
        @Nullable String quantity,
        @Nullable String unitPrice,
        long amountFen,
        long discountFen,
        @Nullable String taxRate,
        @Nullable String sku) {
    public OrderLine {
        boolean words = name != null && taxCode != null && taxRate != null;
        boolean noWords = name == null && taxCode == null && taxRate == null && specification == null && unit == null;
        if (sku == null ? !words : !noWords) {
            throw new IllegalArgumentException("a line has name, taxCode and taxRate, or a sku and none of the words");
        }
    }

    /** A line in its own words. */
    public OrderLine(
            String name,
            String taxCode,
            @Nullable String specification,
            @Nullable String unit,
            @Nullable String quantity,
            @Nullable String unitPrice,
            long amountFen,
            long discountFen,
            String taxRate) {
        this(name, taxCode, specification, unit, quantity, unitPrice, amountFen, discountFen, taxRate, null);
    }

    /** A line of goods that the gateway knows, in fen including tax, without quantity or discount. */
    public static OrderLine ofSku(String sku, long amountFen) {
        return new OrderLine(null, null, null, null, null, null, amountFen, 0, null, sku);
    }

    /** A line that states only the amount, in fen including tax, without quantity or discount. */
    public static OrderLine of(String name, String taxCode, long amountFen, String taxRate) {
        return new OrderLine(name, taxCode, null, null, null, null, amountFen, 0, taxRate);
    }
}
