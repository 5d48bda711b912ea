package io.github.kaipiao.gateway.wechat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/** A token or ticket with its times. Prints no value. */
record Credential(String value, Instant fetchedAt, Instant expiresAt) {
    /** Time for the request to arrive. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /**
     * WeChat renews a stable token itself 5 minutes before its end and hands out the old one until then; asking earlier
     * would only bring the same one back.
     */
    private static final Duration AHEAD = Duration.ofMinutes(4);

    /** Keeps a very short-lived value from being fetched by every call. */
    private static final Duration REST = Duration.ofSeconds(10);

    boolean usableAt(Instant now) {
        return now.isBefore(expiresAt.minus(MARGIN));
    }

    Instant refreshAt() {
        Instant ahead = expiresAt.minus(AHEAD);
        Instant rested = fetchedAt.plus(REST);
        return ahead.isBefore(rested) ? rested : ahead;
    }

    boolean sameValueAs(Credential other) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Credential[value=***, fetchedAt=" + fetchedAt + ", expiresAt=" + expiresAt + "]";
    }
}
