package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field the gateway objects to.
 *
 * @param field path such as {@code lines[0].taxCode}
 */
public record FieldError(
        String field, String code, @Nullable String message) {
    public FieldError {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(code, "code");
    }

    /** Leaves out the message, which may quote a value. */
    @Override
    public String toString() {
        return field + ": " + code;
    }
}
