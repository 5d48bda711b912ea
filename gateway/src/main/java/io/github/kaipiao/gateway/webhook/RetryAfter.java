package io.github.kaipiao.gateway.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header (RFC 9110 §10.2.3): seconds, or a date. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final int LONGEST_DATE = 40;

    private RetryAfter() {}

    /** @return how long to wait from now; null where the header says nothing we understand, or a time gone by */
    static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null || header.length() > LONGEST_DATE) {
            return null;
        }
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return until.isAfter(now) ? Duration.between(now, until) : null;
        } catch (DateTimeException e) {
            // The curve is the answer to a header nobody can read.
            return null;
        }
    }
}
