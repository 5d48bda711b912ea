package io.github.kaipiao.gateway.wechatpay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The refunds we know, and what they leave of an order. */
@Component
public class Refunds {
    /** A refund and a payment are about each other if either number says so. */
    private static final String SAME =
            "r.mchid = p.mchid and (r.transaction_id = p.transaction_id or r.out_trade_no = p.out_trade_no)";

    private final JdbcClient sql;

    Refunds(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return empty if it was there already */
    Optional<Refund> insert(String mchid, RefundNotice told, Instant now) {
        return sql.sql("""
                        insert into payment_refund
                            (mchid, refund_id, out_refund_no, transaction_id, out_trade_no, refund_fen, total_fen, received_at)
                        values (:mchid, :refund, :outRefundNo, :transaction, :number, :fen, :total, :now)
                        on conflict do nothing
                        returning *""")
                .param("mchid", mchid)
                .param("refund", told.refundId())
                .param("outRefundNo", told.outRefundNo())
                .param("transaction", told.transactionId())
                .param("number", told.outTradeNo())
                .param("fen", told.refundFen())
                .param("total", told.totalFen())
                .param("now", Timestamp.from(now))
                .query(Refunds::read)
                .optional();
    }

    public Optional<Refund> find(long id) {
        return sql.sql("select * from payment_refund where id = ?")
                .param(id)
                .query(Refunds::read)
                .optional();
    }

    List<Refund> of(Payment payment) {
        return sql.sql("select r.* from payment_refund r join payment p on " + SAME + " where p.id = ? order by r.id")
                .param(payment.id())
                .query(Refunds::read)
                .list();
    }

    /**
     * A payment we were never told is paid counts as nothing, unless a refund proves it.
     *
     * @param known what the merchant told us of itself, in fen, by WeChat Pay's number of the refund or the merchant's there; such
     *     a refund is left out, unless WeChat Pay says that more went back
     */
    public RefundStanding ofOrder(String merchantId, String orderNo, Map<String, Long> known) {
        return sql.sql("""
                        with paid_for as (select * from payment where merchant_id = :merchant and order_no = :order),
                            back as (select distinct r.* from payment_refund r join paid_for p on %1$s),
                            given_back as (select max(total_fen) as total_fen from back group by mchid, transaction_id),
                            untouched as (select amount_fen from paid_for p where paid_at is not null
                                and not exists (select from payment_refund r where %1$s))
                        select coalesce((select sum(refund_fen) from back
                                where not exists (select from unnest(:numbers::text[], :amounts::bigint[]) as k(number, fen)
                                    where k.number in (refund_id, out_refund_no) and k.fen >= refund_fen)), 0) as refunded,
                            coalesce((select sum(total_fen) from given_back), 0)
                                + coalesce((select sum(amount_fen) from untouched), 0) as paid""".formatted(SAME))
                .param("merchant", merchantId)
                .param("order", orderNo)
                .param("numbers", known.keySet().toArray(String[]::new))
                .param("amounts", known.values().toArray(Long[]::new))
                .query((row, n) ->
                        new RefundStanding(row.getLong("refunded"), row.getLong("paid") - row.getLong("refunded")))
                .single();
    }

    private static Refund read(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getLong("id"),
                row.getString("mchid"),
                row.getString("refund_id"),
                row.getString("transaction_id"),
                row.getString("out_trade_no"),
                row.getLong("refund_fen"),
                row.getLong("total_fen"));
    }
}
