package io.github.kaipiao.gateway.invoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of an invoice's log: who moved what, when, why, with the upstream's code. */
public record LogEntry(
        Instant at,
        String actor,
        String action,
        @Nullable String from,
        @Nullable String to,
        @Nullable String source,
        @Nullable String code,
        @Nullable String message) {}
