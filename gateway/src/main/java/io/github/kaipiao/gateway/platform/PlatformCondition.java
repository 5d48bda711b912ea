package io.github.kaipiao.gateway.platform;

import org.jspecify.annotations.Nullable;

/**
 * How we stand with an invoicing platform.
 *
 * @param quota what may still be issued; absent where the platform does not tell
 * @param code its own code, or ours where it did not answer
 * @param message its own words, without secrets
 */
public record PlatformCondition(Access access, @Nullable Quota quota, String code, String message) {

    /** How far we get. */
    public enum Access {
        /** It takes our key, and issues. */
        ACCEPTED,
        /** Key, secret, signature or token. */
        KEY_REFUSED,
        /** It knows us and not this seller, or the seller did not buy this product. */
        SELLER_REFUSED,
        /** The seller's login at the tax bureau has lapsed: a person must log in (platforms.md §10.12). */
        LOGIN_LOST,
        /** No answer, an error of its server, or busy. */
        UNAVAILABLE,
        /** Something answers that does not speak this wire. */
        NOT_UNDERSTOOD
    }

    /**
     * What may still be issued (授信额度).
     *
     * @param remaining in fen, or in invoices
     */
    public record Quota(long remaining, Unit unit) {
        /** What is counted. */
        public enum Unit {
            FEN,
            INVOICES
        }
    }

    public static PlatformCondition of(Access access, String code, String message) {
        return new PlatformCondition(access, null, code, message);
    }
}
