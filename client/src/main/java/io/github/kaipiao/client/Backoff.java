package io.github.kaipiao.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: doubling from 200 ms, capped at 5 s, the upper half drawn at random so that
 * tills that failed together do not come back together.
 */
final class Backoff {
    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 5_000;
    private static final int MOST_DOUBLINGS = 16;
    private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);

    private final int maxAttempts;
    private final DoubleSupplier chance;

    /** @param chance draws from 0 to 1 */
    Backoff(int maxAttempts, DoubleSupplier chance) {
        this.maxAttempts = maxAttempts;
        this.chance = chance;
    }

    /**
     * The wait after a failed attempt, empty when there is to be no other.
     *
     * @param attempt the attempt that failed, from 1
     * @param asked the gateway's Retry-After; beyond 60 s we rather give up than hold the caller's thread
     */
    Optional<Duration> after(int attempt, Optional<Duration> asked) {
        if (attempt >= maxAttempts) {
            return Optional.empty();
        }
        if (asked.isPresent()) {
            return asked.filter(wait -> wait.compareTo(LONGEST_ASKED) <= 0);
        }
        long nominal = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, MOST_DOUBLINGS));
        return Optional.of(Duration.ofMillis(nominal / 2 + Math.round(chance.getAsDouble() * (nominal / 2.0))));
    }
}
