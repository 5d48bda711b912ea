package io.github.kaipiao.gateway.wechat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Appid and secret of one account. An argument of every call and never ambient: a thread that remembers its tenant
 * serves the wrong one sooner or later.
 *
 * @param appid 1 to 64 letters, digits, {@code _} or {@code -}
 * @param secret the AppSecret, 1 to 128 characters; shown nowhere
 */
public record AppCredentials(String appid, String secret) {
    private static final Pattern APPID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** @throws IllegalArgumentException if one of them has another shape */
    public AppCredentials {
        if (!APPID.matcher(appid).matches()) {
            throw new IllegalArgumentException("appid must be 1 to 64 letters, digits, _ or -");
        }
        Bounded.text("secret", secret, 128);
    }

    /**
     * Ties a cached token to the secret that earned it: a tenant who types in a foreign appid with a made-up secret must
     * not be served from the owner's cache, and a changed secret must be proved at once.
     */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((appid + ':' + secret).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AppCredentials[appid=" + appid + ", secret=***]";
    }
}
