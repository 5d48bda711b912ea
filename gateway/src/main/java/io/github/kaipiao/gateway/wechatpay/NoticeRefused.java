package io.github.kaipiao.gateway.wechatpay;

/** A notification that is not taken. It changes nothing, and WeChat Pay sends it again. */
final class NoticeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why, for our log and counters. */
    enum Reason {
        UNKNOWN_MERCHANT(404),
        UNREADABLE(400),
        /** A signature that is not WeChat Pay's. WeChat sends such ones on purpose, to see whether we look (§6.2). */
        FORGED(401),
        /** Genuine, but signed more than five minutes from now, and never seen before. */
        STALE(403),
        /** Genuine, but sealed with another APIv3 key. */
        WRONG_SEAL(403),
        /** Genuine, but about another merchant's payment. */
        WRONG_MERCHANT(403),
        /** We have no certificate to verify it with at the moment. */
        NO_KEYS(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }

    NoticeRefused(Reason reason) {
        // No cause and no stack: parser messages quote the body, and strangers may cause thousands of these.
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** HTTP status of the answer. */
    int status() {
        return reason.status;
    }
}
