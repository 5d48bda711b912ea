package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.web.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows into goods, all of them or none: every fault is named with its row. */
final class GoodsCheck {
    static final int MAX_ROWS = 5_000;

    private final FieldErrors errors;
    private final GoodsText text;
    private final Map<String, String> places = new HashMap<>();

    private GoodsCheck(FieldErrors errors, VatRates rates, Instant now) {
        this.errors = errors;
        this.text = new GoodsText(errors, rates, now);
    }

    /**
     * @param errors what reading the rows has already found
     * @param place what the caller calls the row of an index, {@code goods[0]} say
     * @throws Refusal 422 with every fault
     */
    static List<Goods> accept(
            @Nullable List<GoodsRequest.@Nullable Row> rows,
            IntFunction<String> place,
            FieldErrors errors,
            VatRates rates,
            Instant now) {
        GoodsCheck check = new GoodsCheck(errors, rates, now);
        List<Goods> goods = errors.isEmpty() ? check.all(rows, place) : List.of();
        if (!errors.isEmpty()) {
            throw Refusal.of(
                    422,
                    "INVALID_GOODS",
                    "商品表有错误，一行也未保存。 There are faults in the goods; not one row was stored.",
                    "按 errors 逐项修改后整份重发。 Mend each of errors and send all of it again.",
                    errors.all());
        }
        return goods;
    }

    private List<Goods> all(@Nullable List<GoodsRequest.@Nullable Row> rows, IntFunction<String> place) {
        List<Goods> goods = new ArrayList<>();
        if (rows == null || rows.isEmpty() || rows.size() > MAX_ROWS) {
            errors.add("goods", "WRONG_COUNT", "1 到 %d 行。 1 to %d rows.".formatted(MAX_ROWS, MAX_ROWS));
            return goods;
        }
        for (int i = 0; i < rows.size(); i++) {
            GoodsRequest.Row row = rows.get(i);
            if (row == null) {
                errors.add(place.apply(i), "REQUIRED", "不能为空。 Must not be null.");
            } else {
                goods.add(one(place.apply(i), row));
            }
        }
        return goods;
    }

    private Goods one(String place, GoodsRequest.Row row) {
        String at = place + ".";
        String sku = text.sku(at, row.sku());
        String earlier = sku.isEmpty() ? null : places.putIfAbsent(sku, place);
        if (earlier != null) {
            errors.add(at + "sku", "DUPLICATE", "与 %s 重复。 The same as in %s.".formatted(earlier, earlier));
        }
        return new Goods(
                sku,
                text.name(at, row.name()),
                text.taxCode(at, row.taxCode()),
                text.taxRate(at, row.taxRate()),
                text.specification(at, row.specification()),
                text.unit(at, row.unit()));
    }
}
