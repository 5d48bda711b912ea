package io.github.kaipiao.gateway.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a credential once for all nodes: who holds the lease asks WeChat, the others read the row. No transaction is
 * open and no row locked meanwhile.
 */
final class CredentialFetch {
    private static final Logger log = LoggerFactory.getLogger(CredentialFetch.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final long POLL_MILLIS = 50;

    private final CredentialStore store;
    private final Clock clock;
    private final Duration lease;
    private final Duration wait;

    /**
     * @param lease longer than one fetch takes at most
     * @param wait how long to wait for another node's fetch when there is nothing to serve
     */
    CredentialFetch(CredentialStore store, Clock clock, Duration lease, Duration wait) {
        this.store = store;
        this.clock = clock;
        this.lease = lease;
        this.wait = wait;
    }

    Outcome<Credential> obtain(AppCredentials app, CredentialKind kind, Supplier<Outcome<FetchedValue>> source) {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            Instant now = clock.instant();
            CredentialRow row = store.find(app.appid(), kind).orElse(null);
            Credential stored = row == null ? null : row.usableBy(app, now);
            if (stored != null && now.isBefore(stored.refreshAt())) {
                return new Outcome.Accepted<>(stored);
            }
            if (row != null && row.blockedUntil() != null && now.isBefore(row.blockedUntil())) {
                return orElse(
                        stored,
                        new Outcome.NotSent<>(
                                "WeChat's limit for the " + kind.words() + " is used up until " + row.blockedUntil()));
            }
            CredentialStore.Lease mine =
                    new CredentialStore.Lease(UUID.randomUUID().toString(), now.plus(lease));
            if (store.lease(app.appid(), kind, row, mine, now)) {
                return orElse(stored, fetch(app, kind, mine, source));
            }
            if (stored != null) {
                return new Outcome.Accepted<>(stored);
            }
            if (System.nanoTime() >= end || !pause()) {
                return new Outcome.NotSent<>("another node did not bring the " + kind.words() + " in time");
            }
        }
    }

    private Outcome<Credential> fetch(
            AppCredentials app,
            CredentialKind kind,
            CredentialStore.Lease mine,
            Supplier<Outcome<FetchedValue>> source) {
        // From before the request, so that the lifetime is never overestimated; PostgreSQL keeps microseconds.
        Instant asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean settled = false;
        try {
            Outcome<FetchedValue> answer = source.get();
            if (answer instanceof Outcome.Accepted<FetchedValue> it) {
                Credential fetched = new Credential(
                        it.value().value(), asked, asked.plus(it.value().lifetime()));
                settled = true;
                if (!store.save(app, kind, mine, fetched)) {
                    log.warn("wechat {} of {} came after its lease had ended", kind.words(), app.appid());
                }
                return new Outcome.Accepted<>(fetched);
            }
            Instant until = blockedUntil(answer, asked);
            if (until != null) {
                settled = true;
                store.block(app.appid(), kind, mine, until);
                log.warn("wechat {} of {}: limit used up until {}", kind.words(), app.appid(), until);
            }
            return failure(kind, answer);
        } finally {
            if (!settled) {
                store.release(app.appid(), kind, mine);
            }
        }
    }

    /** The call that wanted the credential was never made, whatever happened to the fetch. */
    private static Outcome<Credential> failure(CredentialKind kind, Outcome<FetchedValue> answer) {
        return answer.fold(
                it -> new Outcome.NotSent<>("unreachable"),
                it -> it.code() == ErrorCodes.SYSTEM_BUSY
                        ? new Outcome.NotSent<>("no " + kind.words() + ": WeChat answered -1 " + it.message())
                        : new Outcome.Refused<>(it.code(), it.message(), it.hint()),
                it -> new Outcome.NotSent<>("no " + kind.words() + ": " + it.why()),
                it -> new Outcome.NotSent<>("no " + kind.words() + ": " + it.why()));
    }

    /** Minute quotas end with the minute, daily ones at midnight in Beijing. */
    private static @Nullable Instant blockedUntil(Outcome<?> answer, Instant now) {
        if (answer.refusedWith(ErrorCodes.MINUTE_QUOTA)) {
            return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        }
        if (answer.refusedWith(ErrorCodes.DAILY_QUOTA)) {
            return now.atZone(BEIJING).plusDays(1).with(LocalTime.MIDNIGHT).toInstant();
        }
        return null;
    }

    private static Outcome<Credential> orElse(@Nullable Credential stored, Outcome<Credential> outcome) {
        return stored == null || outcome instanceof Outcome.Accepted ? outcome : new Outcome.Accepted<>(stored);
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
