package io.github.kaipiao.gateway.invoice;

import java.security.SecureRandom;

/** Ids nobody can guess and two nodes cannot both make. Crockford's Base32: no letter that looks like a digit. */
final class RandomIds {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomIds() {}

    static String invoiceId() {
        return "inv_" + base32(24);
    }

    /** 20 characters, the shortest limit among invoicing platforms (platforms.md §9.2), of which 95 bits are random. */
    static String serial() {
        return "K" + base32(19);
    }

    /** 130 random bits. */
    static String payerToken() {
        return base32(26);
    }

    private static String base32(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET[RANDOM.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }
}
