package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.jobs.JobQueue;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every event once, with the work it means. */
@Component
final class WeChatInbox {
    private final JdbcClient rows;
    private final TransactionTemplate transaction;
    private final JobQueue jobs;
    private final Clock clock;

    WeChatInbox(JdbcClient rows, PlatformTransactionManager transactions, JobQueue jobs, Clock clock) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Commits the event and its job, or neither.
     *
     * @return false if it was there already; then nothing is written
     */
    boolean store(EventKey key, String payload) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean fresh = rows.sql("""
                            insert into wechat_event (id, appid, event, order_id, outcome, payload, received_at, state)
                            values (:id, :appid, :event, :orderId, :outcome, :payload, :receivedAt, 'RECEIVED')
                            on conflict (id) do nothing""")
                            .param("id", key.id())
                            .param("appid", key.appid())
                            .param("event", key.event())
                            .param("orderId", key.orderId())
                            .param("outcome", key.outcome())
                            .param("payload", payload)
                            .param("receivedAt", Timestamp.from(clock.instant()))
                            .update()
                    == 1;
            if (fresh) {
                jobs.add(ProcessEvent.NAME, key.id());
            }
            return fresh;
        }));
    }

    boolean knows(EventKey key) {
        return find(key.id()).isPresent();
    }

    Optional<StoredEvent> find(String id) {
        return rows.sql("select appid, payload, received_at, state from wechat_event where id = ?")
                .param(id)
                .query((row, n) -> new StoredEvent(
                        row.getString("appid"),
                        row.getString("payload"),
                        row.getTimestamp("received_at").toInstant(),
                        StoredEvent.State.valueOf(row.getString("state"))))
                .optional();
    }

    void close(String id, StoredEvent.State state) {
        rows.sql("update wechat_event set state = ?, processed_at = ? where id = ? and state = 'RECEIVED'")
                .params(state.name(), Timestamp.from(clock.instant()), id)
                .update();
    }
}
