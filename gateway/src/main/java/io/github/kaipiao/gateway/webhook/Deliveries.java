package io.github.kaipiao.gateway.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of {@code webhook_delivery} and {@code webhook_attempt}. */
@Component
final class Deliveries {
    private static final String SHOWN =
            "id, type, state, attempts, last_status, last_error, next_at, created_at, delivered_at";

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Deliveries(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * A message that waits to be sent.
     *
     * @param tries of this round so far
     * @param due not before this time
     */
    record Waiting(Message message, int tries, Instant due) {}

    /** @param nextAt present exactly where the message stays PENDING */
    record Outcome(DeliveryState state, @Nullable Instant nextAt) {}

    void add(Message message, Instant now) {
        database.sql("""
                        insert into webhook_delivery
                            (id, merchant_id, type, body, state, round, tries, attempts, next_at, created_at)
                        values (?, ?, ?, ?, 'PENDING', 1, 0, 0, ?, ?)""")
                .params(message.id(), message.merchantId(), message.type(), message.body(), at(now), at(now))
                .update();
    }

    /** Empty if there is nothing to do in this round: accepted, given up, or overtaken by a later round. */
    Optional<Waiting> waiting(Round round) {
        return database.sql("""
                        select id, merchant_id, type, body, tries, next_at from webhook_delivery
                        where id = ? and round = ? and state = 'PENDING'""")
                .params(round.deliveryId(), round.no())
                .query((row, n) -> new Waiting(
                        new Message(
                                row.getString("id"),
                                row.getString("merchant_id"),
                                row.getString("type"),
                                row.getString("body")),
                        row.getInt("tries"),
                        instant(row, "next_at")))
                .optional();
    }

    /** Keeps the attempt in any case; moves the message only if its round is still the current one. */
    void record(Round round, Instant began, long ms, Answer answer, Outcome outcome) {
        transaction.executeWithoutResult(status -> {
            int no = database.sql("update webhook_delivery set attempts = attempts + 1 where id = ? returning attempts")
                    .param(round.deliveryId())
                    .query(Integer.class)
                    .single();
            String error = answer.fault() == null ? null : answer.fault().name();
            database.sql("insert into webhook_attempt (delivery_id, no, at, status, error, ms)"
                            + " values (:id, :no, :at, :status, :error, :ms)")
                    .param("id", round.deliveryId())
                    .param("no", no)
                    .param("at", at(began))
                    .param("status", answer.status())
                    .param("error", error)
                    .param("ms", ms)
                    .update();
            database.sql("""
                            update webhook_delivery set state = :state, tries = tries + 1,
                                last_status = :status, last_error = :error, next_at = :next,
                                delivered_at = case when :state = 'DELIVERED' then :now else delivered_at end
                            where id = :id and round = :round and state = 'PENDING'""")
                    .param("state", outcome.state().name())
                    .param("status", answer.status())
                    .param("error", error)
                    .param("next", outcome.nextAt() == null ? null : at(outcome.nextAt()))
                    .param("now", at(began.plusMillis(ms)))
                    .param("id", round.deliveryId())
                    .param("round", round.no())
                    .update();
        });
    }

    /** Starts another round, due now. Empty if none is needed since an attempt is due or under way. */
    Optional<Round> startRound(String merchantId, String id, Instant now) {
        return database.sql("""
                        update webhook_delivery set state = 'PENDING', round = round + 1, tries = 0, next_at = :now
                        where id = :id and merchant_id = :merchant and (state <> 'PENDING' or next_at > :now)
                        returning round""")
                .param("now", at(now))
                .param("id", id)
                .param("merchant", merchantId)
                .query(Integer.class)
                .optional()
                .map(round -> new Round(id, round));
    }

    Optional<Delivery> find(String merchantId, String id) {
        return database.sql("select " + SHOWN + " from webhook_delivery where merchant_id = ? and id = ?")
                .params(merchantId, id)
                .query((row, n) -> shown(row))
                .optional();
    }

    List<Attempt> attempts(String id) {
        return database.sql("select no, at, status, error, ms from webhook_attempt where delivery_id = ? order by no")
                .param(id)
                .query((row, n) -> new Attempt(
                        row.getInt("no"),
                        instant(row, "at"),
                        row.getObject("status", Integer.class),
                        row.getString("error"),
                        row.getLong("ms")))
                .list();
    }

    /** @param after id of the last message of the page before; null for the first page */
    List<Delivery> newestFirst(String merchantId, @Nullable DeliveryState state, @Nullable String after, int limit) {
        StringBuilder sql =
                new StringBuilder("select " + SHOWN + " from webhook_delivery where merchant_id = :merchant");
        if (state != null) {
            sql.append(" and state = :state");
        }
        if (after != null) {
            sql.append(
                    " and (created_at, id) < (select created_at, id from webhook_delivery where id = :after and merchant_id = :merchant)");
        }
        return database.sql(sql + " order by created_at desc, id desc limit :limit")
                .param("merchant", merchantId)
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> shown(row))
                .list();
    }

    private static Delivery shown(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("type"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                optionalInstant(row, "next_at"),
                instant(row, "created_at"),
                optionalInstant(row, "delivered_at"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }
}
