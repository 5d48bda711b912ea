package io.github.kaipiao.gateway.order;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The orders we hold. */
@Component
public class SalesOrders {
    /** No key has this id. */
    private static final int UPLOADED = 0;

    private final JdbcClient sql;
    private final JsonMapper json;

    SalesOrders(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    public Optional<SalesOrder> find(String merchantId, String orderNo) {
        return sql.sql("select body::text from sales_order where merchant_id = ? and order_no = ?")
                .params(merchantId, orderNo)
                .query(String.class)
                .optional()
                .map(body -> json.readValue(body, SalesOrder.class));
    }

    /**
     * Until this transaction ends nobody else takes in a refund of the order, opens an application for it or has one issued. Taken
     * before any row of an invoice, so that two of them never wait for each other.
     */
    public void lock(String merchantId, String orderNo) {
        sql.sql("select 1 from sales_order where merchant_id = ? and order_no = ? for no key update")
                .params(merchantId, orderNo)
                .query(Integer.class)
                .optional();
    }

    /** @return whether it was new; an order that is already there stays as it is */
    boolean insert(SalesOrder order) {
        return insert(order, UPLOADED);
    }

    /** The same, of a sale that a till's receipt told. */
    boolean insertFromReceipt(SalesOrder order, int keyId) {
        return insert(order, keyId);
    }

    boolean isFromReceipt(SalesOrder order) {
        return sql.sql("select receipt_key_id is not null from sales_order where merchant_id = ? and order_no = ?")
                .params(order.merchantId(), order.orderNo())
                .query(Boolean.class)
                .single();
    }

    private boolean insert(SalesOrder order, int receiptKeyId) {
        return sql.sql("""
                insert into sales_order (merchant_id, order_no, store_no, paid_at, amount_fen, net_fen, tax_fen, body, created_at,
                    receipt_key_id)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, nullif(?, 0))
                on conflict do nothing""")
                        .params(
                                order.merchantId(),
                                order.orderNo(),
                                order.storeNo(),
                                at(order.paidAt()),
                                order.amountFen(),
                                order.netFen(),
                                order.taxFen(),
                                json.writeValueAsString(order),
                                at(order.createdAt()),
                                receiptKeyId)
                        .update()
                == 1;
    }

    JsonNode tree(SalesOrder order) {
        return json.valueToTree(order);
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
