package io.github.kaipiao.gateway.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/orders/{orderNo}} as it came, not yet checked. */
record OrderRequest(
        @Nullable String storeNo,
        @Nullable String paidAt,
        @Nullable Long amountFen,
        @Nullable Long discountFen,
        @Nullable String remark,
        @Nullable List<@Nullable Line> lines) {

    /** @param sku instead of name, tax code, specification, unit and rate */
    record Line(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String taxCode,
            @Nullable String specification,
            @Nullable String unit,
            @Nullable String quantity,
            @Nullable String unitPrice,
            @Nullable Long amountFen,
            @Nullable Long discountFen,
            @Nullable String taxRate) {}
}
