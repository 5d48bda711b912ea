package io.github.kaipiao.sandbox.platform;

import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** docs/platform-protocol.md §2. */
final class PlatformSignature {
    private static final long FRESH_SECONDS = 300;

    private PlatformSignature() {}

    static String sign(String secret, String timestamp, String method, String target, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + "\n" + method + "\n" + target + "\n").getBytes(StandardCharsets.UTF_8));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** @return the protocol's code of what is wrong, or an empty text */
    static String fault(PlatformSetup account, Request request, Instant now) {
        String timestamp = request.header("Kaipiao-Timestamp");
        if (!timestamp.matches("\\d{1,12}")
                || Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > FRESH_SECONDS) {
            return "STALE";
        }
        String expected = sign(account.secret(), timestamp, request.method(), request.target(), request.body());
        boolean genuine = account.key().equals(request.header("Kaipiao-Key"))
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII),
                        request.header("Kaipiao-Signature").getBytes(StandardCharsets.UTF_8));
        return genuine ? "" : "BAD_SIGNATURE";
    }
}
