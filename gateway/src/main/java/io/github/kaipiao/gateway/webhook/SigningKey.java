package io.github.kaipiao.gateway.webhook;

import io.github.kaipiao.gateway.merchant.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook secret, ready to sign: Standard Webhooks 1.0, scheme {@code v1}, HMAC-SHA256. */
final class SigningKey {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    /** The standard's bounds, in bytes. */
    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    private final SecretKeySpec key;

    private SigningKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** @throws IllegalArgumentException without the secret in its text, unless it is {@code whsec_} and base64 of 24 to 64 bytes */
    static SigningKey of(Secret secret) {
        byte[] bytes = decode(secret.value());
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException(
                    "a webhook secret has %d bytes; it needs %d to %d".formatted(bytes.length, SHORTEST, LONGEST));
        }
        return new SigningKey(bytes);
    }

    private static byte[] decode(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret does not start with " + PREFIX);
        }
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // Without the cause: its text quotes characters of the secret.
            throw new IllegalArgumentException("a webhook secret is not base64 after " + PREFIX);
        }
    }

    /**
     * @param timestamp Unix seconds of the attempt
     * @return {@code v1,<base64>}
     */
    String sign(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
