package io.github.kaipiao.gateway.callback;

/** A push that is not taken. It changes nothing; the sender learns only that it was refused. */
public final class CallbackRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why, for our log and counters. */
    public enum Reason {
        UNKNOWN_ACCOUNT(404),
        BAD_QUERY(400),
        TOO_LARGE(413),
        /** A signature that is not the one our Token makes. */
        FORGED(403),
        /** Genuine, but signed more than five minutes from now, and never seen before. */
        STALE(403),
        /** Plaintext mode on an account that wants its events sealed. */
        PLAINTEXT(403),
        /** Sealed with another EncodingAESKey or for another appid. */
        WRONG_SEAL(403),
        UNREADABLE(400);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }

    CallbackRefused(Reason reason) {
        // No cause and no stack: parser messages quote the body, and strangers may cause thousands of these.
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** HTTP status of the answer. */
    int status() {
        return reason.status;
    }
}
