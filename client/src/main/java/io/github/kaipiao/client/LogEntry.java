package io.github.kaipiao.client;

import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step in an invoice's life.
 *
 * @param actor who took the step
 * @param from status before, null for the first step
 * @param to status after, null when the step changed none
 * @param source who answered with {@code code}, null when nobody was asked
 */
public record LogEntry(
        OffsetDateTime at,
        String actor,
        String action,
        @Nullable String from,
        @Nullable String to,
        @Nullable String source,
        @Nullable String code,
        @Nullable String message) {
    public LogEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(action, "action");
    }
}
