package io.github.kaipiao.client.receipt;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes and signs receipt codes of one store (docs/receipt-code.md). Safe for use by several threads. */
public final class ReceiptSigner {
    private static final int VERSION = 1;
    private static final int MAC_BYTES = 10;
    /** 250 characters; with a host of 50 characters that is QR version 10, the finest a till prints legibly. */
    private static final int MAX_BYTES = 156;

    private static final Pattern STORE_NO = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern BASE_URL = Pattern.compile("https?://[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String baseUrl;
    private final String storeNo;
    private final ReceiptKey key;

    /**
     * @param baseUrl the gateway's address, {@code https://host}, without a path
     * @param storeNo the store's number in the gateway's configuration, 1 to 32 letters, digits, _ or -
     * @throws IllegalArgumentException for another form of either
     */
    public ReceiptSigner(String baseUrl, String storeNo, ReceiptKey key) {
        if (!BASE_URL.matcher(baseUrl).matches()) {
            throw new IllegalArgumentException("baseUrl: https://host without a path");
        }
        if (!STORE_NO.matcher(storeNo).matches()) {
            throw new IllegalArgumentException("storeNo: 1 to 32 letters, digits, _ or -");
        }
        this.baseUrl = baseUrl.toUpperCase(Locale.ROOT);
        this.storeNo = storeNo;
        this.key = key;
    }

    /**
     * The text for the QR code, {@code HTTPS://HOST/R/<code>}: capitals, so that the QR code stays small.
     *
     * @throws IllegalArgumentException if the receipt is too long for a legible QR code
     */
    public String url(Receipt receipt) {
        return url(receipt, RANDOM.nextInt());
    }

    /**
     * The same text again, for a second print.
     *
     * @param nonce 32 bits chosen at the first print
     * @throws IllegalArgumentException if the receipt is too long for a legible QR code
     */
    public String url(Receipt receipt, int nonce) {
        return baseUrl + "/R/" + code(receipt, nonce);
    }

    private String code(Receipt receipt, int nonce) {
        CodeBytes code = new CodeBytes();
        code.octet(VERSION);
        code.number(key.id());
        code.symbols(storeNo);
        code.symbols(receipt.orderNo());
        code.word(receipt.paidAt().getEpochSecond());
        code.octet(receipt.lines().size());
        receipt.lines().forEach(line -> write(code, line));
        code.word(nonce);
        code.bytes(key.sign(code.all(), MAC_BYTES));
        byte[] all = code.all();
        if (all.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the order is too long for a receipt code: fewer lines, shorter names (%d of %d bytes)"
                            .formatted(all.length, MAX_BYTES));
        }
        return CodeBytes.base32(all);
    }

    /** A tax code's trailing zeros are counted in pairs: its levels are of two digits, and most codes stop early. */
    private static void write(CodeBytes code, ReceiptLine line) {
        String digits = line.taxCode();
        int pairs = 0;
        while (pairs < 9 && digits.endsWith("00")) {
            digits = digits.substring(0, digits.length() - 2);
            pairs++;
        }
        code.octet((pairs << 4) | ReceiptLine.RATES.indexOf(line.taxRate()));
        code.number(Long.parseLong(digits));
        code.text(line.name());
        code.number(line.amountFen());
    }
}
