package io.github.kaipiao.gateway.callback;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which order an operator said an authorization belongs to. */
@Component
final class AuthorizationLinks {
    private final JdbcClient sql;

    AuthorizationLinks(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<String> orderOf(String merchantId, String wechatOrderId) {
        return sql.sql("select order_no from authorization_link where merchant_id = ? and wechat_order_id = ?")
                .params(merchantId, wechatOrderId)
                .query(String.class)
                .optional();
    }

    /** While the event is parked, another word replaces this one. */
    void put(String merchantId, String wechatOrderId, String orderNo, Instant now) {
        sql.sql("""
                insert into authorization_link (merchant_id, wechat_order_id, order_no, linked_at) values (?, ?, ?, ?)
                on conflict (merchant_id, wechat_order_id)
                    do update set order_no = excluded.order_no, linked_at = excluded.linked_at""")
                .params(merchantId, wechatOrderId, orderNo, Timestamp.from(now))
                .update();
    }
}
