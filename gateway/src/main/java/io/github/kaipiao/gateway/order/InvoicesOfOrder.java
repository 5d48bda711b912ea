package io.github.kaipiao.gateway.order;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The applications of an order in one line each, newest first; a reading of the invoice table and nothing more. */
@Component
class InvoicesOfOrder {
    private final JdbcClient sql;

    InvoicesOfOrder(JdbcClient sql) {
        this.sql = sql;
    }

    record Brief(String id, int attempt, String scenario, String status, String cardStatus) {}

    List<Brief> of(SalesOrder order) {
        return sql.sql("""
                select id, attempt, scenario, status, card_status from invoice
                where merchant_id = ? and order_no = ? order by attempt desc limit 100""")
                .params(order.merchantId(), order.orderNo())
                .query((row, n) -> new Brief(
                        row.getString("id"),
                        row.getInt("attempt"),
                        row.getString("scenario"),
                        row.getString("status"),
                        row.getString("card_status")))
                .list();
    }
}
