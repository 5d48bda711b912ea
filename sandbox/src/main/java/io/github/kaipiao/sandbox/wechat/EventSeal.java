package io.github.kaipiao.sandbox.wechat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** How WeChat signs and encrypts what it pushes (wechat-api.md §10.2–10.4). */
final class EventSeal {
    private static final int BLOCK = 32;

    private EventSeal() {}

    static String sign(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1")
                            .digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /**
     * @param random 16 bytes
     * @throws IllegalArgumentException if the key is not 43 characters
     */
    static String encrypt(String encodingAesKey, byte[] random, String message, String appid) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] owner = appid.getBytes(StandardCharsets.UTF_8);
        int length = random.length + 4 + text.length + owner.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding)
                .put(random)
                .putInt(text.length)
                .put(text)
                .put(owner);
        for (int i = 0; i < padding; i++) {
            plain.put((byte) padding);
        }
        if (encodingAesKey.length() != 43) {
            throw new IllegalArgumentException("EncodingAESKey is not 43 characters");
        }
        // The 43rd character carries bits that a strict decoder refuses; the MIME decoder does not mind.
        byte[] key = Base64.getMimeDecoder().decode(encodingAesKey + "=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }
}
