package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.merchant.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The Token of an account's message push. Signatures are SHA-1 over the sorted parts (wechat-api.md §10.2, 10.4): WeChat's
 * choice, not ours.
 */
final class SharedToken {
    private final String token;

    SharedToken(Secret token) {
        this.token = token.value();
    }

    /** In constant time. */
    boolean signed(String signature, String... parts) {
        String[] sorted = Arrays.copyOf(parts, parts.length + 1);
        sorted[parts.length] = token;
        Arrays.sort(sorted);
        MessageDigest sha1 = sha1();
        for (String part : sorted) {
            sha1.update(part.getBytes(StandardCharsets.UTF_8));
        }
        byte[] expected = HexFormat.of().formatHex(sha1.digest()).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
