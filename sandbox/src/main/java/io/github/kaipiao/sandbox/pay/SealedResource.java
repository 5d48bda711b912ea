package io.github.kaipiao.sandbox.pay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** AES-256-GCM with the merchant's APIv3 key (wechatpay-fapiao.md §6.5), for certificates and notifications. */
final class SealedResource {
    private static final int TAG_BITS = 128;

    private SealedResource() {}

    /** Writes {@code algorithm}, {@code ciphertext}, {@code associated_data} and {@code nonce}. */
    static void into(ObjectNode target, String apiV3Key, String associatedData, String plaintext) {
        String nonce = PayIds.hex(6);
        target.put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", encrypt(apiV3Key, associatedData, nonce, plaintext))
                .put("associated_data", associatedData)
                .put("nonce", nonce);
    }

    private static String encrypt(String apiV3Key, String associatedData, String nonce, String plaintext) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.US_ASCII)));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plaintext.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }
}
