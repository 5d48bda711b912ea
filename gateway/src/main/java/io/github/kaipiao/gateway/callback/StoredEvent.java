package io.github.kaipiao.gateway.callback;

import java.time.Instant;

/**
 * A row of the inbox.
 *
 * @param appid the account that received it
 * @param payload the opened message; may hold personal data
 */
record StoredEvent(String appid, String payload, Instant receivedAt, State state) {

    enum State {
        RECEIVED,
        /** What it says has been confirmed and settled. */
        DONE,
        /** Nothing here acts on it. */
        IGNORED,
        /** It fits nothing we know, or could not be confirmed in a day: an operator looks. */
        PARKED
    }

    @Override
    public String toString() {
        return "StoredEvent[" + appid + ", " + state + "]";
    }
}
