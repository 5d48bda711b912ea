package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.merchant.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An EncodingAESKey: AES-256-CBC, the first half of the key as IV, padding to 32 bytes, and inside
 * {@code 16 random bytes, 4 bytes length, message, appid} (wechat-api.md §10.4).
 */
final class EncodingAesKey {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9+/]{43}");
    private static final int AES_BLOCK = 16;
    private static final int PADDING_BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    /** @throws IllegalArgumentException if it is not 43 characters of Base64 */
    EncodingAesKey(Secret text) {
        if (!SHAPE.matcher(text.value()).matches()) {
            throw new IllegalArgumentException("an EncodingAESKey has 43 letters and digits");
        }
        // The bits left over in the 43rd character may be set (§10.4). Without the padding character this decoder drops
        // them;
        // with it, it may refuse the key.
        byte[] bytes = Base64.getDecoder().decode(text.value());
        key = new SecretKeySpec(bytes, "AES");
        iv = new IvParameterSpec(bytes, 0, AES_BLOCK);
    }

    /** @return the message, or null if this key did not seal it for this appid */
    byte @Nullable [] open(byte[] sealed, byte[] appid) {
        if (sealed.length == 0 || sealed.length % AES_BLOCK != 0) {
            return null;
        }
        byte[] plain = decrypt(sealed);
        int end = withoutPadding(plain);
        if (end < HEAD) {
            return null;
        }
        int length = ByteBuffer.wrap(plain).getInt(RANDOM);
        if (length < 0 || length > end - HEAD) {
            return null;
        }
        byte[] owner = Arrays.copyOfRange(plain, HEAD + length, end);
        return MessageDigest.isEqual(owner, appid) ? Arrays.copyOfRange(plain, HEAD, HEAD + length) : null;
    }

    private byte[] decrypt(byte[] sealed) {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.DECRYPT_MODE, key, iv);
            return aes.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    /** @return where the padding begins, or -1. The library's own unpadder knows blocks of 16 only. */
    private static int withoutPadding(byte[] plain) {
        int pad = plain[plain.length - 1];
        if (pad < 1 || pad > PADDING_BLOCK || pad > plain.length) {
            return -1;
        }
        for (int i = plain.length - pad; i < plain.length; i++) {
            if (plain[i] != pad) {
                return -1;
            }
        }
        return plain.length - pad;
    }
}
