package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an {@link Order}.
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
 */
public record OrderLine(
        String name,
        String taxCode,
        @Nullable String specification,
        @Nullable String unit,
        @Nullable String quantity,
        @Nullable String unitPrice,
        long amountFen,
        long discountFen,
        String taxRate) {
    public OrderLine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(taxCode, "taxCode");
        Objects.requireNonNull(taxRate, "taxRate");
    }

    /** A line that states only the amount, in fen including tax, without quantity or discount. */
    public static OrderLine of(String name, String taxCode, long amountFen, String taxRate) {
        return new OrderLine(name, taxCode, null, null, null, null, amountFen, 0, taxRate);
    }
}
