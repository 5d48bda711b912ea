package io.github.kaipiao.sandbox.platform.nuonuo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code X-Nuonuo-Sign} (platforms.md §3.3). */
final class NuonuoSign {
    private NuonuoSign() {}

    /**
     * @param path of the address called; its third, second and first segment are {@code a}, {@code l} and {@code p}
     * @param body exactly as sent
     */
    static String base(String path, Query query, String body) {
        String[] segments = path.split("/", -1);
        return "a=%s&l=%s&p=%s&k=%s&i=%s&n=%s&t=%s&f=%s"
                .formatted(
                        segment(segments, 3),
                        segment(segments, 2),
                        segment(segments, 1),
                        query.appkey(),
                        query.senid(),
                        query.nonce(),
                        query.timestamp(),
                        body);
    }

    static String sign(String appSecret, String base) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** What the address says besides its path. */
    record Query(String appkey, String senid, String nonce, String timestamp) {}

    private static String segment(String[] segments, int index) {
        return index < segments.length ? segments[index] : "";
    }
}
