package io.github.kaipiao.gateway.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The code under the QR code, for payers whose camera fails: ten characters of Crockford's Base32, the tenth a check.
 *
 * <p>45 bits. With a million live codes one guess in 35 million hits; at ten guesses a minute for each address that is a hit
 * in six years. It is therefore only as good as the rate limit in front of it, and never a substitute for the 130-bit token.
 *
 * @param text ten characters without the hyphen
 */
public record ClaimCode(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int DATA = 9;
    private static final int LENGTH = 10;
    private static final int LONGEST_INPUT = 32;

    /** x^5 = x^2 + 1, a primitive polynomial: the powers of x are 31 different weights. */
    private static final int FIELD = 0b100101;

    /** @throws IllegalArgumentException if it is not ten characters that pass the check */
    public ClaimCode {
        if (text.length() != LENGTH
                || text.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)
                || ALPHABET.charAt(check(text)) != text.charAt(DATA)) {
            throw new IllegalArgumentException("not a claim code");
        }
    }

    /**
     * The code of an application. One way: who knows the code does not learn the token, and who knows neither cannot guess
     * it, for the token is 130 random bits. Store it beside the token under a unique constraint to find one by the other.
     */
    public static ClaimCode of(String payerToken) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256")
                    .digest(("kaipiao claim code\n" + payerToken).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        StringBuilder data = new StringBuilder(LENGTH);
        for (int i = 0; i < DATA; i++) {
            // 256 is a multiple of 32: no character is more likely than another.
            data.append(ALPHABET.charAt(digest[i] & 31));
        }
        return new ClaimCode(data.append(ALPHABET.charAt(check(data))).toString());
    }

    /**
     * Reads what a person typed: small letters, hyphens and spaces do not matter, O is 0, I and L are 1 (Crockford).
     *
     * @return null if that is no claim code: mistyped, so there is nothing to look up
     */
    public static @Nullable ClaimCode typed(String input) {
        if (input.length() > LONGEST_INPUT) {
            return null;
        }
        String plain = input.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean code = plain.length() == LENGTH
                && plain.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && ALPHABET.charAt(check(plain)) == plain.charAt(DATA);
        return code ? new ClaimCode(plain) : null;
    }

    /** {@code ABCDE-FGHJK}. */
    public String printed() {
        return text.substring(0, 5) + "-" + text.substring(5);
    }

    /** It opens an application: not for logs. */
    @Override
    public String toString() {
        return "***";
    }

    /**
     * A weighted sum over GF(32) with a different weight for each place: one wrong character, or any two exchanged, always
     * shows.
     */
    private static int check(CharSequence data) {
        int sum = 0;
        for (int i = 0; i < DATA; i++) {
            sum = timesX(sum) ^ timesX(ALPHABET.indexOf(data.charAt(i)));
        }
        return sum;
    }

    private static int timesX(int element) {
        int doubled = element << 1;
        return (doubled & 32) == 0 ? doubled : doubled ^ FIELD;
    }
}
