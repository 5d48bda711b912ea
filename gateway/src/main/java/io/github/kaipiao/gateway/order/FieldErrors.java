package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects every fault of a request, so that a caller mends them all at once. */
final class FieldErrors {
    private static final int AT_MOST = 50;

    private final List<FieldError> found = new ArrayList<>();

    void add(String field, String code, String message) {
        if (found.size() < AT_MOST) {
            found.add(new FieldError(field, code, message));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<FieldError> all() {
        return List.copyOf(found);
    }

    String text(String field, @Nullable String value, int maxLength, boolean required) {
        if (value == null || value.isBlank()) {
            if (required) {
                add(field, "REQUIRED", "必填。 Required.");
            }
            return "";
        }
        if (value.length() > maxLength) {
            add(field, "TOO_LONG", "最多 %d 个字符。 At most %d characters.".formatted(maxLength, maxLength));
        }
        if (!PlainText.isPlain(value)) {
            add(
                    field,
                    "BAD_CHARACTER",
                    "不能含有控制字符、尖括号或半个字符。 No control characters, angle brackets or halves of characters.");
        }
        return value.strip();
    }

    String matching(String field, @Nullable String value, Pattern pattern, String meaning) {
        if (value == null || !pattern.matcher(value).matches()) {
            add(field, value == null ? "REQUIRED" : "WRONG_FORMAT", meaning);
            return "";
        }
        return value;
    }

    long fen(String field, @Nullable Long value, long min, long max, @Nullable Long absent) {
        if (value == null && absent != null) {
            return absent;
        }
        if (value == null) {
            add(field, "REQUIRED", "必填。 Required.");
            return min;
        }
        if (value < min || value > max) {
            add(field, "OUT_OF_RANGE", "应为 %d 到 %d 分的整数。 An integer from %d to %d fen.".formatted(min, max, min, max));
            return min;
        }
        return value;
    }
}
