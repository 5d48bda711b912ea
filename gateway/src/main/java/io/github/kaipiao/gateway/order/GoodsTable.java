package io.github.kaipiao.gateway.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The goods of each merchant. */
@Component
class GoodsTable {
    private final JdbcClient sql;

    GoodsTable(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * All of them in one statement, so that a failure leaves none. In order of SKU, so that two imports at once wait for each
     * other and do not deadlock.
     *
     * @return how many were new or are now different
     */
    int put(String merchantId, List<Goods> goods, Instant now) {
        return sql.sql("""
                insert into goods (merchant_id, sku, name, tax_code, tax_rate, specification, unit, updated_at)
                select ?, given.*, ?
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                  as given (sku, name, tax_code, tax_rate, specification, unit)
                order by given.sku
                on conflict (merchant_id, sku) do update
                set name = excluded.name, tax_code = excluded.tax_code, tax_rate = excluded.tax_rate,
                    specification = excluded.specification, unit = excluded.unit, updated_at = excluded.updated_at
                where (goods.name, goods.tax_code, goods.tax_rate, goods.specification, goods.unit)
                  is distinct from
                      (excluded.name, excluded.tax_code, excluded.tax_rate, excluded.specification, excluded.unit)""")
                .params(
                        merchantId,
                        Timestamp.from(now),
                        column(goods, Goods::sku),
                        column(goods, Goods::name),
                        column(goods, Goods::taxCode),
                        column(goods, g -> g.taxRate().text()),
                        column(goods, Goods::specification),
                        column(goods, Goods::unit))
                .update();
    }

    Optional<Goods> find(String merchantId, String sku) {
        return Optional.ofNullable(find(merchantId, List.of(sku)).get(sku));
    }

    /** Those of these that are there, by SKU, as they stand at one moment. */
    Map<String, Goods> find(String merchantId, Collection<String> skus) {
        return sql
                .sql("select * from goods where merchant_id = ? and sku = any(?::text[])")
                .params(merchantId, skus.toArray(String[]::new))
                .query(GoodsTable::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Goods::sku, Function.identity()));
    }

    /** @param after a SKU, or the empty text for the first ones */
    List<Goods> bySku(String merchantId, String after, int atMost) {
        return sql.sql("""
                select * from goods where merchant_id = ? and sku > ? order by sku limit ?""")
                .params(merchantId, after, atMost)
                .query(GoodsTable::read)
                .list();
    }

    /** @return whether it was there */
    boolean remove(String merchantId, String sku) {
        return sql.sql("delete from goods where merchant_id = ? and sku = ?")
                        .params(merchantId, sku)
                        .update()
                == 1;
    }

    private static @Nullable String[] column(List<Goods> goods, Function<Goods, @Nullable String> value) {
        return goods.stream().map(value).toArray(String[]::new);
    }

    private static Goods read(ResultSet row, int number) throws SQLException {
        return new Goods(
                row.getString("sku"),
                row.getString("name"),
                row.getString("tax_code"),
                new TaxRate(row.getString("tax_rate")),
                row.getString("specification"),
                row.getString("unit"));
    }
}
