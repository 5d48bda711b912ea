package io.github.kaipiao.gateway.wechat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks of what callers hand in, so that nothing unbounded or blank is put on the wire. Messages name the field only. */
final class Bounded {
    /** ¥999,999,999.99 in fen: above any invoice, and far below what overflows a sum. */
    static final long MAX_FEN = 99_999_999_999L;

    private Bounded() {}

    static String text(String field, String value, int max) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " is empty");
        }
        return length(field, value, max);
    }

    static @Nullable String optional(String field, @Nullable String value, int max) {
        return value == null ? null : length(field, value, max);
    }

    static @Nullable String link(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            throw new IllegalArgumentException(field + " is not an http(s) link");
        }
        return length(field, value, 2048);
    }

    static void fen(String field, long value, long least) {
        if (value < least || value > MAX_FEN) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + MAX_FEN + " fen");
        }
    }

    static <T> List<T> list(String field, List<T> values, int max) {
        if (values.size() > max) {
            throw new IllegalArgumentException(field + " has more than " + max + " items");
        }
        return List.copyOf(values);
    }

    private static String length(String field, String value, int max) {
        if (value.codePointCount(0, value.length()) > max) {
            throw new IllegalArgumentException(field + " is longer than " + max + " characters");
        }
        if (value.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(field + " holds control characters");
        }
        return value;
    }
}
