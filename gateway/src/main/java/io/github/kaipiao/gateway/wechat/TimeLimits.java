package io.github.kaipiao.gateway.wechat;

import java.time.Duration;
import java.util.List;

/**
 * Time limits of calls; each covers the whole call, however slowly the answer trickles in.
 *
 * @param connect TCP and TLS
 * @param token one request to the token or ticket endpoint
 * @param credentialWait how long a caller waits for a token or ticket that someone else is fetching
 * @param query calls that only read
 * @param change calls that change something
 * @param upload the PDF
 */
public record TimeLimits(
        Duration connect, Duration token, Duration credentialWait, Duration query, Duration change, Duration upload) {

    /** @throws IllegalArgumentException if one is not between 1 ms and 5 minutes */
    public TimeLimits {
        for (Duration limit : List.of(connect, token, credentialWait, query, change, upload)) {
            if (limit.toMillis() < 1 || limit.compareTo(Duration.ofMinutes(5)) > 0) {
                throw new IllegalArgumentException("time limits must be between 1 ms and 5 minutes");
            }
        }
    }

    public static TimeLimits defaults() {
        return new TimeLimits(
                Duration.ofSeconds(3),
                Duration.ofSeconds(8),
                Duration.ofSeconds(15),
                Duration.ofSeconds(8),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60));
    }

    Duration of(CallKind kind) {
        return switch (kind) {
            case TOKEN, TICKET -> token;
            case QUERY -> query;
            case CHANGE -> change;
            case UPLOAD -> upload;
        };
    }
}
