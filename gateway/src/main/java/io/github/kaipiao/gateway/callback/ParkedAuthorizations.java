package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Authorizations of the inbox that fitted no order, seen from the side of one merchant. */
@Component
final class ParkedAuthorizations {
    private static final String COLUMNS = """
            select id, order_id, appid, received_at, state from wechat_event
            where event = 'user_authorize_invoice' and outcome = 'SUCCEEDED' and appid in (:appids)""";

    private final JdbcClient sql;

    ParkedAuthorizations(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param id of the event */
    record Parked(String id, String wechatOrderId, String appid, Instant receivedAt, StoredEvent.State state) {}

    /** Newest first, one more than asked for where there is a next page. */
    List<Parked> page(Merchant merchant, Instant afterTime, String afterId, int limit) {
        return sql.sql(COLUMNS + """
                 and state = 'PARKED' and (received_at, id) < (:afterTime, :afterId)
                order by received_at desc, id desc limit :limit""")
                .param("appids", appids(merchant))
                .param("afterTime", Timestamp.from(afterTime))
                .param("afterId", afterId)
                .param("limit", limit + 1)
                .query(ParkedAuthorizations::read)
                .list();
    }

    /** Parked or not. */
    Optional<Parked> find(Merchant merchant, String id) {
        return sql.sql(COLUMNS + " and id = :id for update")
                .param("appids", appids(merchant))
                .param("id", id)
                .query(ParkedAuthorizations::read)
                .optional();
    }

    /** Those that have come to no end and go by one of these ids; parked or still being looked into. */
    List<Parked> open(Merchant merchant, List<String> wechatOrderIds) {
        return sql.sql(COLUMNS + " and order_id in (:ids) and state in ('PARKED', 'RECEIVED') limit 100")
                .param("appids", appids(merchant))
                .param("ids", wechatOrderIds)
                .query(ParkedAuthorizations::read)
                .list();
    }

    /** It is to be looked into once more. */
    void unpark(String id) {
        sql.sql("update wechat_event set state = 'RECEIVED', processed_at = null where id = ? and state = 'PARKED'")
                .param(id)
                .update();
    }

    private static List<String> appids(Merchant merchant) {
        List<String> appids =
                merchant.accounts().stream().map(WeChatAccount::appid).toList();
        return appids.isEmpty() ? List.of("") : appids;
    }

    private static Parked read(ResultSet row, int number) throws SQLException {
        return new Parked(
                row.getString("id"),
                row.getString("order_id"),
                row.getString("appid"),
                row.getTimestamp("received_at").toInstant(),
                StoredEvent.State.valueOf(row.getString("state")));
    }
}
