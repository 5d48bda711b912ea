package io.github.kaipiao.gateway.invoice;

import java.util.Locale;

/**
 * 统一社会信用代码, the tax number of most companies: 18 characters, the last a check digit (GB 32100-2015). A wrong one only
 * warns: the tax office has issued numbers that do not follow the standard.
 */
public final class SocialCreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private SocialCreditCode() {}

    /** Whether it has the length of one and is mistyped; numbers of other lengths cannot be checked. */
    public static boolean looksMistyped(String taxNumber) {
        String code = taxNumber.toUpperCase(Locale.ROOT);
        if (code.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            int value = ALPHABET.indexOf(code.charAt(i));
            if (value < 0) {
                return true;
            }
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31) != code.charAt(LENGTH - 1);
    }
}
