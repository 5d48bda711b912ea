package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Signs and seals as WeChat does (wechat-api.md §10.2, 10.4): the sender's half of what the callback opens. */
final class ProbeSeal {
    private static final int PADDING_BLOCK = 32;
    private static final int IV_BYTES = 16;

    private ProbeSeal() {}

    /** SHA-1 over the sorted parts, lower-case hex. */
    static String sign(Secret token, String... parts) {
        String[] sorted = Arrays.copyOf(parts, parts.length + 1);
        sorted[parts.length] = token.value();
        Arrays.sort(sorted);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /**
     * @param aesKey EncodingAESKey, 43 characters
     * @param salt 16 random bytes
     */
    static String encrypt(Secret aesKey, byte[] salt, String message, String appid) {
        byte[] key = Base64.getDecoder().decode(aesKey.value());
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.writeBytes(salt);
        plain.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        plain.writeBytes(text);
        plain.writeBytes(appid.getBytes(StandardCharsets.UTF_8));
        int pad = PADDING_BLOCK - plain.size() % PADDING_BLOCK;
        byte[] padding = new byte[pad];
        Arrays.fill(padding, (byte) pad);
        plain.writeBytes(padding);
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, IV_BYTES));
            return Base64.getEncoder().encodeToString(aes.doFinal(plain.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }
}
