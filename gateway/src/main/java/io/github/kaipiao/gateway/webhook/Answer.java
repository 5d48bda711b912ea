package io.github.kaipiao.gateway.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status HTTP status; absent where none came
 * @param fault absent if the message was accepted
 * @param retryAfter how long the endpoint asked us to stay away
 */
record Answer(
        @Nullable Integer status,
        @Nullable AttemptFault fault,
        @Nullable Duration retryAfter) {

    static Answer none(AttemptFault fault) {
        return new Answer(null, fault, null);
    }

    static Answer of(int status, @Nullable Duration retryAfter) {
        boolean throttled = status == 429 || status == 503;
        return new Answer(status, faultOf(status), throttled ? retryAfter : null);
    }

    boolean accepted() {
        return fault == null;
    }

    /** Waiting would change nothing. */
    boolean isFinal() {
        return fault == AttemptFault.GONE || fault == AttemptFault.NO_ENDPOINT;
    }

    private static @Nullable AttemptFault faultOf(int status) {
        if (status >= 200 && status < 300) {
            return null;
        }
        if (status == 410) {
            return AttemptFault.GONE;
        }
        if (status == 429 || status == 503) {
            return AttemptFault.THROTTLED;
        }
        if (status >= 500) {
            return AttemptFault.SERVER_ERROR;
        }
        return status >= 400 ? AttemptFault.REFUSED : AttemptFault.REDIRECT;
    }
}
