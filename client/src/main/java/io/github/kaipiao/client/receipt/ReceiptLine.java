package io.github.kaipiao.client.receipt;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of a receipt. Shorter than a line sent to the REST API: every byte makes the printed QR code finer.
 *
 * @param name goods or service as printed on the invoice, 1 to 40 characters
 * @param taxCode 商品和服务税收分类编码, 19 digits of which the first is not 9
 * @param taxRate {@code "0.13"} and so on, {@code "EXEMPT"} or {@code "NON_TAXABLE"}
 * @param amountFen fen, tax included, after every discount, above 0
 */
public record ReceiptLine(String name, String taxCode, String taxRate, long amountFen) {
    /** The place in this list is what the code holds: append only. */
    static final List<String> RATES =
            List.of("0.13", "0.09", "0.06", "0.05", "0.03", "0.015", "0.01", "0", "EXEMPT", "NON_TAXABLE");

    /** ¥1,000,000,000, the gateway's limit for an order. */
    static final long MAX_FEN = 100_000_000_000L;

    private static final int LONGEST_NAME = 40;
    private static final Pattern TAX_CODE = Pattern.compile("[0-8][0-9]{18}");

    /** @throws IllegalArgumentException for anything the gateway would refuse */
    public ReceiptLine {
        boolean halfCharacter =
                name.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || halfCharacter
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("name: 1 to 40 characters, no control characters");
        }
        if (!TAX_CODE.matcher(taxCode).matches()) {
            throw new IllegalArgumentException("taxCode: 19 digits, the first not 9");
        }
        if (!RATES.contains(taxRate)) {
            throw new IllegalArgumentException("taxRate: one of " + RATES);
        }
        if (amountFen < 1 || amountFen > MAX_FEN) {
            throw new IllegalArgumentException("amountFen: 1 to " + MAX_FEN);
        }
    }
}
