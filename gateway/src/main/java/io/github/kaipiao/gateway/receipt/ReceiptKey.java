package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.merchant.Secret;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key with which the tills of one store sign. Text form {@code rcpt_<id>_<base64 of 32 to 64 bytes>}.
 *
 * @param id 1 to 268435455, unique in the gateway: codes name the key and not the merchant
 */
public record ReceiptKey(int id, String merchantId, String storeNo, SecretKeySpec secret) {
    static final String ALGORITHM = "HmacSHA256";
    static final int LARGEST_ID = (1 << 28) - 1;
    private static final Pattern TEXT = Pattern.compile("rcpt_([1-9][0-9]{0,8})_([A-Za-z0-9+/]{43,86}={0,2})");

    /** @throws IllegalArgumentException for another form; the text is not quoted */
    public static ReceiptKey of(String merchantId, String storeNo, Secret text) {
        Matcher form = TEXT.matcher(text.value());
        int id = form.matches() ? Integer.parseInt(form.group(1)) : 0;
        byte[] secret = id > 0 && id <= LARGEST_ID ? decoded(form.group(2)) : new byte[0];
        if (secret.length < 32 || secret.length > 64) {
            throw new IllegalArgumentException("a receipt key is rcpt_<id>_<base64 of 32 to 64 bytes>");
        }
        return new ReceiptKey(id, merchantId, storeNo, new SecretKeySpec(secret, ALGORITHM));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: it quotes a character of the secret.
            throw new IllegalArgumentException("a receipt key is rcpt_<id>_<base64 of 32 to 64 bytes>");
        }
    }

    @Override
    public String toString() {
        return "ReceiptKey[id=" + id + ", merchantId=" + merchantId + ", storeNo=" + storeNo + "]";
    }
}
