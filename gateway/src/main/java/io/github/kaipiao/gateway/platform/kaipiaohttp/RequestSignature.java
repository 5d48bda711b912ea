package io.github.kaipiao.gateway.platform.kaipiaohttp;

import io.github.kaipiao.gateway.merchant.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of docs/platform-protocol.md §2, both ways. */
public final class RequestSignature {
    public static final String KEY = "Kaipiao-Key";
    public static final String TIMESTAMP = "Kaipiao-Timestamp";
    public static final String SIGNATURE = "Kaipiao-Signature";
    private static final Duration FRESH = Duration.ofMinutes(5);

    private RequestSignature() {}

    /** @param target path with query, as sent */
    public static String sign(Secret secret, long timestamp, String method, String target, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
            mac.update((timestamp + "\n" + method + "\n" + target + "\n").getBytes(StandardCharsets.UTF_8));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Whether a request that came in is genuine and at most 300 s old (or early). */
    public static boolean isGenuine(
            Secret secret, String timestamp, String signature, String method, String target, byte[] body, Instant now) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        long sent = Long.parseLong(timestamp);
        String expected = sign(secret, sent, method, target, body);
        boolean fresh = Math.abs(now.getEpochSecond() - sent) <= FRESH.toSeconds();
        return MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8))
                && fresh;
    }
}
