package io.github.kaipiao.gateway.wechat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table all nodes share. Every method is one statement of its own; none may run inside a caller's transaction, which
 * would hold the row across a network call.
 */
final class CredentialStore {
    private final JdbcClient jdbc;

    CredentialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CredentialRow> find(String appid, CredentialKind kind) {
        return jdbc.sql("select version, value, fingerprint, fetched_at, expires_at, blocked_until"
                        + " from wechat_credential where appid = :appid and kind = :kind")
                .param("appid", appid)
                .param("kind", kind.name())
                .query((rs, n) -> row(rs))
                .optional();
    }

    /** Takes the right to fetch; false if another has it, or the row is no longer the one that was read. */
    boolean lease(String appid, CredentialKind kind, @Nullable CredentialRow seen, Lease lease, Instant now) {
        JdbcClient.StatementSpec statement = seen == null
                ? jdbc.sql("insert into wechat_credential (appid, kind, lease_owner, lease_until)"
                        + " values (:appid, :kind, :owner, :until) on conflict (appid, kind) do nothing")
                : jdbc.sql("update wechat_credential"
                                + " set lease_owner = :owner, lease_until = :until, version = version + 1"
                                + " where appid = :appid and kind = :kind and version = :version"
                                + " and (lease_until is null or lease_until <= :now)")
                        .param("version", seen.version())
                        .param("now", utc(now));
        return statement
                        .param("appid", appid)
                        .param("kind", kind.name())
                        .param("owner", lease.owner())
                        .param("until", utc(lease.until()))
                        .update()
                == 1;
    }

    /** Keeps what was fetched and gives the lease back; false if the lease had passed to another by then. */
    boolean save(AppCredentials app, CredentialKind kind, Lease lease, Credential fetched) {
        return jdbc.sql("update wechat_credential set value = :value, fingerprint = :fingerprint,"
                                + " fetched_at = :fetched, expires_at = :expires, blocked_until = null,"
                                + " lease_owner = null, lease_until = null, version = version + 1"
                                + " where appid = :appid and kind = :kind and lease_owner = :owner")
                        .param("value", fetched.value())
                        .param("fingerprint", app.fingerprint())
                        .param("fetched", utc(fetched.fetchedAt()))
                        .param("expires", utc(fetched.expiresAt()))
                        .param("appid", app.appid())
                        .param("kind", kind.name())
                        .param("owner", lease.owner())
                        .update()
                == 1;
    }

    /** Gives the lease back without a value. */
    void release(String appid, CredentialKind kind, Lease lease) {
        jdbc.sql("update wechat_credential set lease_owner = null, lease_until = null, version = version + 1"
                        + " where appid = :appid and kind = :kind and lease_owner = :owner")
                .param("appid", appid)
                .param("kind", kind.name())
                .param("owner", lease.owner())
                .update();
    }

    /** Gives the lease back and keeps everybody away until then. */
    void block(String appid, CredentialKind kind, Lease lease, Instant until) {
        jdbc.sql("update wechat_credential set blocked_until = :until, lease_owner = null, lease_until = null,"
                        + " version = version + 1"
                        + " where appid = :appid and kind = :kind and lease_owner = :owner")
                .param("until", utc(until))
                .param("appid", appid)
                .param("kind", kind.name())
                .param("owner", lease.owner())
                .update();
    }

    /** Forgets a refused value if it is still the stored one and the last such time is long enough ago. */
    boolean drop(String appid, CredentialKind kind, Credential refused, Instant now) {
        return jdbc.sql("update wechat_credential set value = null, refused_at = :now, version = version + 1"
                                + " where appid = :appid and kind = :kind and value = :value"
                                + " and (refused_at is null or refused_at <= :rested)")
                        .param("now", utc(now))
                        .param("rested", utc(now.minus(kind.refusalRest())))
                        .param("appid", appid)
                        .param("kind", kind.name())
                        .param("value", refused.value())
                        .update()
                == 1;
    }

    private static CredentialRow row(ResultSet rs) throws SQLException {
        String value = rs.getString("value");
        Instant fetched = instant(rs, "fetched_at");
        Instant expires = instant(rs, "expires_at");
        Credential credential =
                value == null || fetched == null || expires == null ? null : new Credential(value, fetched, expires);
        return new CredentialRow(
                rs.getLong("version"), credential, rs.getString("fingerprint"), instant(rs, "blocked_until"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The right to fetch, for a time: whoever dies with it blocks nobody for ever. */
    record Lease(String owner, Instant until) {}
}
