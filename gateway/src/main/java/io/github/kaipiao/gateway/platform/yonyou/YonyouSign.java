package io.github.kaipiao.gateway.platform.yonyou;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Header {@code sign}: a JWT, RS512, uncompressed (platforms.md §5). */
final class YonyouSign {
    private static final long LIFE_SECONDS = 300;
    private static final String HEADER = base64("{\"alg\":\"RS512\"}".getBytes(StandardCharsets.US_ASCII));

    private YonyouSign() {}

    /** For a call that sends no documents. */
    static String ofQuestion(PrivateKey key, Instant now) {
        return signed(claims(now), key);
    }

    /** @param requestdatas as sent, before it is form-encoded */
    static String ofDocuments(String requestdatas, PrivateKey key, Instant now) {
        return signed(claims(now).put("requestdatas", md5(requestdatas)), key);
    }

    private static ObjectNode claims(Instant now) {
        long seconds = now.getEpochSecond();
        return JsonMapper.shared()
                .createObjectNode()
                .put("sub", "tester")
                .put("iss", "einvoice")
                .put("aud", "einvoice")
                .put("jti", UUID.randomUUID().toString())
                .put("iat", seconds)
                .put("exp", seconds + LIFE_SECONDS)
                // Clocks may differ: 用友's own demo does the same.
                .put("nbf", seconds - LIFE_SECONDS);
    }

    private static String signed(ObjectNode claims, PrivateKey key) {
        String head = HEADER + "." + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA512withRSA");
            signature.initSign(key);
            signature.update(head.getBytes(StandardCharsets.US_ASCII));
            return head + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was an RSA key when it was read", e);
        }
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
