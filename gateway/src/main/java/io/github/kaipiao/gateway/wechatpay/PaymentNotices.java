package io.github.kaipiao.gateway.wechatpay;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What WeChat Pay told, once each. */
@Component
class PaymentNotices {
    private final JdbcClient sql;

    PaymentNotices(JdbcClient sql) {
        this.sql = sql;
    }

    /** A paid order, as WeChat Pay tells it. Amount in fen. */
    record Paid(String transactionId, String outTradeNo, long amountFen, Instant at) {}

    boolean knows(String mchid, String id) {
        return sql.sql("select exists (select from payment_notice where mchid = ? and id = ?)")
                .params(mchid, id)
                .query(Boolean.class)
                .single();
    }

    /** @return false if it was there already */
    boolean insert(PaymentNotice notice, @Nullable Paid paid, Instant now) {
        return sql.sql("""
                        insert into payment_notice
                            (mchid, id, event_type, transaction_id, out_trade_no, amount_fen, paid_at, received_at)
                        values (:mchid, :id, :event, :transaction, :number, :amount, :paidAt, :now)
                        on conflict do nothing""")
                        .param("mchid", notice.mchid())
                        .param("id", notice.id())
                        .param("event", notice.eventType())
                        .param("transaction", notice.transactionId())
                        .param("number", paid == null ? null : paid.outTradeNo())
                        .param("amount", paid == null ? null : paid.amountFen())
                        .param("paidAt", paid == null ? null : Timestamp.from(paid.at()))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<Paid> about(Payment payment) {
        return sql.sql("""
                        select * from payment_notice where mchid = :mchid and paid_at is not null
                            and (transaction_id = cast(:transaction as text) or out_trade_no = cast(:number as text))
                        order by received_at limit 1""")
                .param("mchid", payment.mchid())
                .param("transaction", payment.transactionId())
                .param("number", payment.outTradeNo())
                .query((row, n) -> new Paid(
                        row.getString("transaction_id"),
                        row.getString("out_trade_no"),
                        row.getLong("amount_fen"),
                        row.getTimestamp("paid_at").toInstant()))
                .optional();
    }
}
