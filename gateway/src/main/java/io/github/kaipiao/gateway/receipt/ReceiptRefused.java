package io.github.kaipiao.gateway.receipt;

/** A receipt code that must not be acted upon. Says why, and quotes nothing of it. */
public final class ReceiptRefused extends RuntimeException {
    /** Why it was refused. */
    public enum Reason {
        /** Not a receipt code: other characters, cut off, too long. Nothing was computed for it. */
        MALFORMED,
        /** Written in a format that is no longer, or not yet, read. */
        UNKNOWN_VERSION,
        /** Signed with a key that was never ours or has been withdrawn. */
        UNKNOWN_KEY,
        /** Forged, or damaged on the way. */
        WRONG_SIGNATURE,
        /** Signed by one store in the name of another. */
        WRONG_STORE,
        /** Rightly signed, yet no sale that the format allows: a till's program is at fault. */
        UNREADABLE
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ReceiptRefused(Reason reason) {
        super("receipt code refused: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
