package io.github.kaipiao.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An account at the sandbox's invoicing platform.
 *
 * @param id part of its address: {@code /platforms/<id>/kaipiao/v1}
 * @param sPappid WeChat's id of the platform
 * @param insertsCard whether the platform itself puts the card into the wallet
 * @param issueDelay how long issuing takes, on the sandbox's clock
 */
public record PlatformSetup(
        String id, String key, String secret, String sPappid, boolean insertsCard, Duration issueDelay) {

    /** An s_pappid in the observed format: base64url of {@code wx<16 hex>_<32 bytes>}, hence beginning with d3g. */
    public static String sPappidOf(String seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            byte[] head = ("wx" + HexFormat.of().formatHex(digest, 0, 8) + "_").getBytes(StandardCharsets.US_ASCII);
            byte[] whole = new byte[head.length + digest.length];
            System.arraycopy(head, 0, whole, 0, head.length);
            System.arraycopy(digest, 0, whole, head.length, digest.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
