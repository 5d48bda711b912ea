package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link StoredOrder}: an {@link OrderLine} and its tax.
 *
 * @param amountFen line amount including tax and before the line's discount, in fen
 * @param discountFen the line's own discount, in fen
 * @param sku the merchant's number that the line named, if it did
 * @param netFen without tax, after the line's discount and its share of the order's, in fen
 * @param taxFen the tax, in fen
 */
public record StoredLine(
        String name,
        String taxCode,
        @Nullable String specification,
        @Nullable String unit,
        @Nullable String quantity,
        @Nullable String unitPrice,
        long amountFen,
        long discountFen,
        String taxRate,
        @Nullable String sku,
        long netFen,
        long taxFen) {
    public StoredLine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(taxCode, "taxCode");
        Objects.requireNonNull(taxRate, "taxRate");
    }
}
