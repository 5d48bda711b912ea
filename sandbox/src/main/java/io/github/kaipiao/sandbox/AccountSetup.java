package io.github.kaipiao.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A WeChat account the sandbox knows.
 *
 * @param originalId {@code gh_…}
 * @param push where its events go; absent for an account without a callback
 */
public record AccountSetup(
        String appid,
        String secret,
        AccountKind kind,
        String originalId,
        @Nullable Push push,
        AccountAccess access) {

    /** @throws IllegalArgumentException if it is no mini program and wants JSON */
    public AccountSetup {
        if (push != null && push.format() == PushFormat.JSON && kind != AccountKind.MINI_PROGRAM) {
            throw new IllegalArgumentException("only a mini program may have its events as JSON");
        }
    }

    /** @param eInvoicePermission false answers every invoice call with 48001 */
    public AccountSetup(
            String appid,
            String secret,
            AccountKind kind,
            String originalId,
            @Nullable Push push,
            boolean eInvoicePermission) {
        this(
                appid,
                secret,
                kind,
                originalId,
                push,
                eInvoicePermission ? AccountAccess.full() : AccountAccess.full().withPermissions());
    }

    /** Whether it may make any invoice call. */
    public boolean eInvoicePermission() {
        return !access.permissions().isEmpty();
    }

    public AccountSetup withAccess(AccountAccess changed) {
        return new AccountSetup(appid, secret, kind, originalId, push, changed);
    }

    public AccountSetup withPush(@Nullable Push changed) {
        return new AccountSetup(appid, secret, kind, originalId, changed, access);
    }

    @Override
    public String toString() {
        return kind + " " + appid;
    }

    /**
     * @param token 3–32 letters and digits
     * @param encodingAesKey 43 characters
     * @param format absent for the usual one: JSON for a mini program, XML for all others
     */
    public record Push(
            String url,
            String token,
            String encodingAesKey,
            PushMode mode,
            @Nullable PushFormat format) {
        public Push(String url, String token, String encodingAesKey, PushMode mode) {
            this(url, token, encodingAesKey, mode, null);
        }

        /** As after a change of the EncodingAESKey. */
        public Push withKey(String changed) {
            return new Push(url, token, changed, mode, format);
        }

        @Override
        public String toString() {
            return mode + " " + url;
        }
    }
}
