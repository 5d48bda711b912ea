package io.github.kaipiao.gateway.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: at once, then after 15 s, 1 m, 5 m, 30 m, 2 h, 5 h, 10 h and 10 h, each ±10 % so that the messages of an
 * outage do not all come back in the same second.
 */
final class RetryCurve {
    /** How long an endpoint may keep us away with {@code Retry-After}. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(10);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(10));
    private static final double SPREAD = 0.1;

    private final RandomGenerator random;

    RetryCurve(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param tries how many tries of this round have failed, at least 1
     * @param retryAfter never earlier than the endpoint asked for, but never brought forward by it either: an endpoint that
     *     always says "at once" would use up the curve in a minute
     * @return empty when the curve is used up
     */
    Optional<Duration> pauseAfter(int tries, @Nullable Duration retryAfter) {
        if (tries > PAUSES.size()) {
            return Optional.empty();
        }
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        Duration pause = Duration.ofMillis(Math.round(PAUSES.get(tries - 1).toMillis() * factor));
        if (retryAfter == null) {
            return Optional.of(pause);
        }
        Duration asked = retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
        return Optional.of(asked.compareTo(pause) > 0 ? asked : pause);
    }
}
