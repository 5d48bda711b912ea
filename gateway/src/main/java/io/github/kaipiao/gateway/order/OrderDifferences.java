package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.order.OrderDifference.Decision;
import io.github.kaipiao.gateway.order.OrderDifference.Fact;
import io.github.kaipiao.gateway.order.OrderDifference.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Receipts and uploads that do not agree, and what operators decided. */
@Component
public class OrderDifferences {
    private static final String SELECT =
            "select id, merchant_id, order_no, origin, differences::text as facts, found_at, decision from order_difference";

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    OrderDifferences(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** Writes it down once; the same words again are the same row, with its decision. */
    OrderDifference record(SalesOrder stored, Origin origin, List<Fact> facts) {
        String id = idOf(stored, origin, facts);
        sql.sql("""
                insert into order_difference (id, merchant_id, order_no, origin, differences, found_at)
                values (?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing""")
                .params(
                        id,
                        stored.merchantId(),
                        stored.orderNo(),
                        origin.name(),
                        json.writeValueAsString(facts),
                        Timestamp.from(clock.instant()))
                .update();
        return find(stored.merchantId(), id).orElseThrow();
    }

    public Optional<OrderDifference> find(String merchantId, String id) {
        return sql.sql(SELECT + " where merchant_id = ? and id = ?")
                .params(merchantId, id)
                .query(this::read)
                .optional();
    }

    /** Undecided, newest first. */
    public List<OrderDifference> open(String merchantId, int most) {
        return sql.sql(SELECT + " where merchant_id = ? and decision is null order by found_at desc, id desc limit ?")
                .params(merchantId, most)
                .query(this::read)
                .list();
    }

    /** Whether an upload says something else and nobody has decided that the stored order stands. */
    public boolean isDoubted(String merchantId, String orderNo) {
        return sql.sql("""
                select exists (select 1 from order_difference
                where merchant_id = ? and order_no = ? and origin = 'UPLOAD' and decision is distinct from 'ACCEPT')""").params(merchantId, orderNo).query(Boolean.class).single();
    }

    /** @return false if somebody has decided already */
    public boolean decide(OrderDifference difference, Decision decision) {
        return sql.sql("update order_difference set decision = ?, decided_at = ? where id = ? and decision is null")
                        .params(decision.name(), Timestamp.from(clock.instant()), difference.id())
                        .update()
                == 1;
    }

    private static String idOf(SalesOrder stored, Origin origin, List<Fact> facts) {
        String words = String.join("|", stored.merchantId(), stored.orderNo(), origin.name(), facts.toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private OrderDifference read(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        return new OrderDifference(
                row.getString("id"),
                row.getString("merchant_id"),
                row.getString("order_no"),
                Origin.valueOf(row.getString("origin")),
                List.of(json.readValue(row.getString("facts"), Fact[].class)),
                row.getTimestamp("found_at").toInstant(),
                decision == null ? null : Decision.valueOf(decision));
    }
}
