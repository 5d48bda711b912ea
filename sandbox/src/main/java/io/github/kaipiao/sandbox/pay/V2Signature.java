package io.github.kaipiao.sandbox.pay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** V2's {@code sign}: the non-empty fields by name, the key at the end, MD5 or HMAC-SHA256 in capitals. */
enum V2Signature {
    MD5("MD5"),
    HMAC_SHA256("HMAC-SHA256");

    static final String FIELD = "sign";

    private final String word;

    V2Signature(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** @return MD5 for none, empty for one WeChat does not know */
    static Optional<V2Signature> named(String signType) {
        if (signType.isEmpty() || signType.equals(MD5.word)) {
            return Optional.of(MD5);
        }
        return signType.equals(HMAC_SHA256.word) ? Optional.of(HMAC_SHA256) : Optional.empty();
    }

    static V2Signature of(Prepay.Origin origin) {
        return origin == Prepay.Origin.V2_HMAC_SHA256 ? HMAC_SHA256 : MD5;
    }

    Prepay.Origin origin() {
        return this == MD5 ? Prepay.Origin.V2_MD5 : Prepay.Origin.V2_HMAC_SHA256;
    }

    String sign(Map<String, String> fields, String key) {
        String joined = new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getKey().equals(FIELD)
                                && !field.getValue().isEmpty())
                        .map(field -> field.getKey() + "=" + field.getValue() + "&")
                        .collect(Collectors.joining());
        byte[] text = (joined + "key=" + key).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(digest(text, key)).toUpperCase(Locale.ROOT);
    }

    boolean signed(Map<String, String> fields, String key) {
        return MessageDigest.isEqual(
                sign(fields, key).getBytes(StandardCharsets.UTF_8),
                fields.getOrDefault(FIELD, "").getBytes(StandardCharsets.UTF_8));
    }

    private byte[] digest(byte[] text, String key) {
        try {
            if (this == MD5) {
                return MessageDigest.getInstance("MD5").digest(text);
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5 and HmacSHA256", e);
        }
    }
}
