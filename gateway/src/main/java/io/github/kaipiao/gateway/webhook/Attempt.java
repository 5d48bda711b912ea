package io.github.kaipiao.gateway.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request sent, and how it ended.
 *
 * @param no 1 for the first of all rounds
 * @param at when it began
 * @param error name of an {@link AttemptFault}; absent if it was accepted
 * @param ms how long it took, in milliseconds
 */
record Attempt(
        int no,
        Instant at,
        @Nullable Integer status,
        @Nullable String error,
        long ms) {}
