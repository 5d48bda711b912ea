package io.github.kaipiao.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A WeChat account the sandbox knows.
 *
 * @param originalId {@code gh_…}
 * @param push where its events go; absent for an account without a callback
 * @param eInvoicePermission false answers every invoice call with 48001
 */
public record AccountSetup(
        String appid,
        String secret,
        AccountKind kind,
        String originalId,
        @Nullable Push push,
        boolean eInvoicePermission) {

    /**
     * @param token 3–32 letters and digits
     * @param encodingAesKey 43 characters
     */
    public record Push(String url, String token, String encodingAesKey, PushMode mode) {}
}
