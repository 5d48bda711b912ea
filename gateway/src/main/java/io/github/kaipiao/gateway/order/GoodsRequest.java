package io.github.kaipiao.gateway.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/goods} as it came, not yet checked. */
record GoodsRequest(@Nullable List<@Nullable Row> goods) {

    record Row(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String taxCode,
            @Nullable String taxRate,
            @Nullable String specification,
            @Nullable String unit) {}
}
