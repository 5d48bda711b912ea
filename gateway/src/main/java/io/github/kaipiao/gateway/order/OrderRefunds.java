package io.github.kaipiao.gateway.order;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The refunds that merchants told us, and what they leave of an order. */
@Component
public class OrderRefunds {
    private final JdbcClient sql;
    private final SalesOrders orders;
    private final JsonMapper json;

    OrderRefunds(JdbcClient sql, SalesOrders orders, JsonMapper json) {
        this.sql = sql;
        this.orders = orders;
        this.json = json;
    }

    /** @throws IllegalStateException if there is no such order */
    public Invoiceable left(String merchantId, String orderNo) {
        return left(orders.find(merchantId, orderNo)
                .orElseThrow(() -> new IllegalStateException("there is no order " + orderNo)));
    }

    public Invoiceable left(SalesOrder order) {
        List<OrderRefund> refunds = sql
                .sql("select body::text from sales_refund where merchant_id = ? and order_no = ? order by seq")
                .params(order.merchantId(), order.orderNo())
                .query(String.class)
                .list()
                .stream()
                .map(body -> json.readValue(body, OrderRefund.class))
                .toList();
        return new Invoiceable(order, refunds);
    }

    public Optional<OrderRefund> find(String merchantId, String refundNo) {
        return sql.sql("select body::text from sales_refund where merchant_id = ? and refund_no = ?")
                .params(merchantId, refundNo)
                .query(String.class)
                .optional()
                .map(body -> json.readValue(body, OrderRefund.class));
    }

    /** @return false if its number, or its number at WeChat Pay, is another refund's */
    boolean insert(OrderRefund refund) {
        return sql.sql("""
                        insert into sales_refund
                            (merchant_id, refund_no, order_no, amount_fen, payment_refund_id, body, created_at)
                        values (:merchant, :refundNo, :orderNo, :fen, :atWeChatPay, :body::jsonb, :now)
                        on conflict do nothing""")
                        .param("merchant", refund.merchantId())
                        .param("refundNo", refund.refundNo())
                        .param("orderNo", refund.orderNo())
                        .param("fen", refund.amountFen())
                        .param("atWeChatPay", refund.told().paymentRefundId())
                        .param("body", json.writeValueAsString(refund))
                        .param("now", Timestamp.from(refund.createdAt()))
                        .update()
                == 1;
    }

    /** The order's invoice follows it now. */
    public void followed(OrderRefund refund, Instant now) {
        sql.sql("update sales_refund set followed_at = ? where merchant_id = ? and refund_no = ?")
                .params(Timestamp.from(now), refund.merchantId(), refund.refundNo())
                .update();
    }

    /** Keys of the work of refunds that came before then and are not followed yet. */
    public List<String> toFollow(Instant before, int limit) {
        return sql.sql("""
                select merchant_id, refund_no from sales_refund
                where followed_at is null and created_at < ? order by created_at limit ?""")
                .params(Timestamp.from(before), limit)
                .query((row, n) -> RegisterRefund.key(row.getString("merchant_id"), row.getString("refund_no")))
                .list();
    }
}
