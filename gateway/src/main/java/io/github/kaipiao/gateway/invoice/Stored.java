package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.platform.FileKind;
import java.time.Instant;
import java.util.Set;

/**
 * How a row was when it was read.
 *
 * @param version fences a writer that comes too late
 * @param files the documents we hold for it
 */
record Stored(long version, Instant updatedAt, Set<FileKind> files) {
    static Stored notYet(Instant now) {
        return new Stored(0, now, Set.of());
    }
}
