package io.github.kaipiao.sandbox.wechat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** encrypt_code: what stands for a card's code where others can see it (wechat-api.md §3.7, §5). */
final class EncryptCodes {
    private static final int BYTES = 36;

    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A new one each time; they stay good. Always with a plus sign and a slash, which careless decoding breaks. */
    String of(String code) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = "+/" + Base64.getEncoder().encodeToString(bytes);
        codes.put(text, code);
        return text;
    }

    Optional<String> open(String encryptCode) {
        return Optional.ofNullable(codes.get(encryptCode));
    }
}
