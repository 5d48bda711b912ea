package io.github.kaipiao.client;

import java.io.Serial;

/** A webhook that must not be acted upon: answer 4xx. */
public final class WebhookRefused extends RuntimeException {
    /** Why it was refused. */
    public enum Reason {
        MISSING_HEADER,
        MALFORMED_HEADER,
        BODY_TOO_LARGE,
        /** More than 300 s old: a replay, or a wrong clock on either side. */
        TOO_OLD,
        /** More than 300 s ahead: a wrong clock on either side. */
        TOO_NEW,
        WRONG_SIGNATURE,
        /** Signed by the gateway, yet not an event this library can read. */
        UNREADABLE_BODY
    }

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    WebhookRefused(Reason reason) {
        super("webhook refused: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
