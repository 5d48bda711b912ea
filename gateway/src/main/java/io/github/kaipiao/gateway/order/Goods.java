package io.github.kaipiao.gateway.order;

import org.jspecify.annotations.Nullable;

/**
 * What an invoice says of something the merchant sells under a number of its own.
 *
 * @param sku the merchant's own number of it, 1 to 64 characters
 * @param name as printed, without the short name of the tax code
 * @param taxCode 税收分类编码, 19 digits
 */
record Goods(
        String sku,
        String name,
        String taxCode,
        TaxRate taxRate,
        @Nullable String specification,
        @Nullable String unit) {

    /** As a line of an order kept it. */
    static Goods of(OrderLine line, String sku) {
        return new Goods(sku, line.name(), line.taxCode(), line.taxRate(), line.specification(), line.unit());
    }
}
