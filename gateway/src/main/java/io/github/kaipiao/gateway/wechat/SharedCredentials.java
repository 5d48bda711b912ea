package io.github.kaipiao.gateway.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One kind of credential for all accounts, fetched once for all threads of this node; {@link CredentialFetch} makes it
 * once for all nodes. An old value is served as long as it lives while one caller renews it.
 */
final class SharedCredentials {
    private static final Logger log = LoggerFactory.getLogger(SharedCredentials.class);

    /** After a renewal that failed, the old value serves this long before the next try. */
    private static final Duration RENEWAL_REST = Duration.ofSeconds(10);

    private final CredentialKind kind;
    private final CredentialFetch fetch;
    private final CredentialStore store;
    private final Clock clock;
    private final Duration wait;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Outcome<Credential>>> flights = new ConcurrentHashMap<>();

    SharedCredentials(CredentialKind kind, CredentialFetch fetch, CredentialStore store, Clock clock, Duration wait) {
        this.kind = kind;
        this.fetch = fetch;
        this.store = store;
        this.clock = clock;
        this.wait = wait;
    }

    /**
     * A value that lives now.
     *
     * @param source asks WeChat; called by at most one caller at a time
     * @throws IllegalStateException inside a database transaction, which would stay open across the network call
     */
    Outcome<Credential> current(AppCredentials app, Supplier<Outcome<FetchedValue>> source) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("WeChat must not be called inside a database transaction");
        }
        String key = app.fingerprint();
        Instant now = clock.instant();
        Held mine = held.get(key);
        CompletableFuture<Outcome<Credential>> flight = new CompletableFuture<>();
        if (mine != null && mine.credential().usableAt(now)) {
            if (now.isBefore(mine.refreshAt()) || flights.putIfAbsent(key, flight) != null) {
                return new Outcome.Accepted<>(mine.credential());
            }
            Outcome<Credential> renewed = lead(key, app, flight, source);
            return renewed instanceof Outcome.Accepted ? renewed : keep(key, mine.credential(), now);
        }
        CompletableFuture<Outcome<Credential>> other = flights.putIfAbsent(key, flight);
        return other == null ? lead(key, app, flight, source) : await(other);
    }

    /**
     * Takes a value out of use that WeChat refused before its time.
     *
     * @return whether another try can do better: it was dropped now, or has been replaced by someone else meanwhile
     */
    boolean drop(AppCredentials app, Credential refused) {
        forget(app, refused);
        try {
            if (store.drop(app.appid(), kind, refused, clock.instant())) {
                log.info("wechat {} of {} refused and dropped", kind.words(), app.appid());
                return true;
            }
            Credential stored =
                    store.find(app.appid(), kind).map(CredentialRow::credential).orElse(null);
            return stored == null || !stored.sameValueAs(refused);
        } catch (DataAccessException e) {
            log.error("wechat {} of {} could not be dropped", kind.words(), app.appid(), e);
            return false;
        }
    }

    /** A value after {@code refused} was dropped. */
    Outcome<Credential> replacement(AppCredentials app, Credential refused, Supplier<Outcome<FetchedValue>> source) {
        Outcome<Credential> next = current(app, source);
        if (!(next instanceof Outcome.Accepted<Credential> it) || !it.value().sameValueAs(refused)) {
            return next;
        }
        // A flight that had read the row before the drop may have brought the refused value back.
        forget(app, refused);
        return current(app, source);
    }

    private void forget(AppCredentials app, Credential refused) {
        held.computeIfPresent(app.fingerprint(), (k, it) -> it.credential().sameValueAs(refused) ? null : it);
    }

    private Outcome<Credential> lead(
            String key,
            AppCredentials app,
            CompletableFuture<Outcome<Credential>> flight,
            Supplier<Outcome<FetchedValue>> source) {
        Outcome<Credential> outcome = new Outcome.NotSent<>("fetching the " + kind.words() + " failed");
        try {
            outcome = fetch.obtain(app, kind, source);
            if (outcome instanceof Outcome.Accepted<Credential> it) {
                keep(key, it.value(), clock.instant());
            }
        } catch (DataAccessException e) {
            log.error("wechat {} of {}: the database does not answer", kind.words(), app.appid(), e);
            outcome = new Outcome.NotSent<>("the database that keeps the " + kind.words() + " does not answer");
        } finally {
            flight.complete(outcome);
            flights.remove(key, flight);
        }
        return outcome;
    }

    private Outcome<Credential> keep(String key, Credential credential, Instant now) {
        Instant rested = now.plus(RENEWAL_REST);
        Instant refreshAt = credential.refreshAt().isBefore(rested) ? rested : credential.refreshAt();
        held.put(key, new Held(credential, refreshAt));
        return new Outcome.Accepted<>(credential);
    }

    private Outcome<Credential> await(CompletableFuture<Outcome<Credential>> flight) {
        try {
            return flight.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Outcome.NotSent<>("the " + kind.words() + " was not there within " + wait.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotSent<>("interrupted while waiting for the " + kind.words());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a flight is only ever completed with an outcome", e);
        }
    }

    private record Held(Credential credential, Instant refreshAt) {}
}
