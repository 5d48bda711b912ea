package io.github.kaipiao.client.receipt;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key with which the tills of one store sign. Text form {@code rcpt_<id>_<base64 of 32 to 64 bytes>}: the id, 1 to
 * 268435455, is in every code and tells the gateway which store and merchant it belongs to.
 */
public final class ReceiptKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LARGEST_ID = (1 << 28) - 1;
    private static final Pattern TEXT = Pattern.compile("rcpt_([1-9][0-9]{0,8})_([A-Za-z0-9+/]{43,86}={0,2})");

    private final int id;
    private final SecretKeySpec key;

    private ReceiptKey(int id, byte[] secret) {
        this.id = id;
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** @throws IllegalArgumentException for another form; the text is not quoted */
    public static ReceiptKey parse(String text) {
        Matcher form = TEXT.matcher(text);
        int id = form.matches() ? Integer.parseInt(form.group(1)) : 0;
        byte[] secret = id > 0 && id <= LARGEST_ID ? decoded(form.group(2)) : new byte[0];
        if (secret.length < 32 || secret.length > 64) {
            throw new IllegalArgumentException("a receipt key is rcpt_<id>_<base64 of 32 to 64 bytes>");
        }
        return new ReceiptKey(id, secret);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: it quotes a character of the secret.
            throw new IllegalArgumentException("a receipt key is rcpt_<id>_<base64 of 32 to 64 bytes>");
        }
    }

    /** Public: it stands in every code. */
    public int id() {
        return id;
    }

    /** @return the first bytes of the HMAC-SHA256 */
    byte[] sign(byte[] body, int bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(body), bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
