package io.github.kaipiao.gateway.wechatpay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The payments we know. */
@Component
public class Payments {
    private final JdbcClient sql;
    private final PaymentNumbers numbers;

    Payments(JdbcClient sql, PaymentNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    public Optional<Payment> find(long id) {
        return sql.sql("select * from payment where id = ?")
                .param(id)
                .query(Payments::read)
                .optional();
    }

    /** Payments of a merchant under WeChat Pay's number; more than one only if two of its mchids share it. */
    public List<Payment> byTransactionId(String merchantId, String transactionId) {
        return sql.sql("select * from payment where merchant_id = ? and transaction_id = ? order by id limit 10")
                .params(merchantId, transactionId)
                .query(Payments::read)
                .list();
    }

    /** Payments of a merchant under its own number; each of its mchids may use it once. */
    public List<Payment> byOutTradeNo(String merchantId, String outTradeNo) {
        return sql.sql("select * from payment where merchant_id = ? and out_trade_no = ? order by id limit 10")
                .params(merchantId, outTradeNo)
                .query(Payments::read)
                .list();
    }

    /**
     * At most two: one that knows each number, where nobody has said yet that they are the same. Until the caller's transaction
     * ends, whoever looks for one of the numbers waits.
     */
    List<Payment> matching(String mchid, @Nullable String transactionId, @Nullable String outTradeNo) {
        numbers.hold(mchid, transactionId, outTradeNo);
        return sql.sql("""
                        select * from payment where mchid = :mchid
                            and (transaction_id = cast(:transaction as text) or out_trade_no = cast(:number as text))
                        order by id for update""")
                .param("mchid", mchid)
                .param("transaction", transactionId)
                .param("number", outTradeNo)
                .query(Payments::read)
                .list();
    }

    /** @return empty if another payment took one of the numbers at this moment */
    Optional<Payment> insert(PaymentClaim claim, Instant now) {
        return sql.sql("""
                        insert into payment (merchant_id, mchid, transaction_id, out_trade_no, order_no, amount_fen, flagged, created_at)
                        values (:merchant, :mchid, :transaction, :number, :order, :amount, :flagged, :now)
                        on conflict do nothing
                        returning *""")
                .param("merchant", claim.merchantId())
                .param("mchid", claim.mchid())
                .param("transaction", claim.transactionId())
                .param("number", claim.outTradeNo())
                .param("order", claim.orderNo())
                .param("amount", claim.amountFen())
                .param("flagged", claim.flagged())
                .param("now", Timestamp.from(now))
                .query(Payments::read)
                .optional();
    }

    /** Fills in what was not known; a known number is never replaced. */
    Payment complete(Payment payment, PaymentClaim claim) {
        return sql.sql("""
                        update payment set transaction_id = coalesce(transaction_id, cast(:transaction as text)),
                            out_trade_no = coalesce(out_trade_no, cast(:number as text)), flagged = flagged or :flagged
                        where id = :id returning *""")
                .param("transaction", claim.transactionId())
                .param("number", claim.outTradeNo())
                .param("flagged", claim.flagged())
                .param("id", payment.id())
                .query(Payments::read)
                .single();
    }

    void delete(Payment payment) {
        sql.sql("delete from payment where id = ?").param(payment.id()).update();
    }

    /** What WeChat Pay itself said of it. */
    Payment paid(Payment payment, long amountFen, Instant paidAt) {
        return sql.sql("update payment set amount_fen = ?, paid_at = ? where id = ? returning *")
                .params(amountFen, Timestamp.from(paidAt), payment.id())
                .query(Payments::read)
                .single();
    }

    /** Whether some payment of the order is known to be paid. */
    public boolean isPaid(String merchantId, String orderNo) {
        return sql.sql(
                        "select exists (select from payment where merchant_id = ? and order_no = ? and paid_at is not null)")
                .params(merchantId, orderNo)
                .query(Boolean.class)
                .single();
    }

    private static Payment read(ResultSet row, int number) throws SQLException {
        Timestamp paidAt = row.getTimestamp("paid_at");
        return new Payment(
                row.getLong("id"),
                row.getString("merchant_id"),
                row.getString("mchid"),
                row.getString("transaction_id"),
                row.getString("out_trade_no"),
                row.getString("order_no"),
                row.getLong("amount_fen"),
                row.getBoolean("flagged"),
                paidAt == null ? null : paidAt.toInstant(),
                row.getTimestamp("created_at").toInstant());
    }
}
