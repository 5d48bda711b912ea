package io.github.kaipiao.gateway.receipt;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * The words around the QR code.
 *
 * @param shop as the payer knows it, at most 60 characters
 * @param amountFen fen, what can be invoiced
 */
public record ReceiptText(String shop, long amountFen, ClaimCode claimCode) {
    /** What Chinese printers and label printers speak; ASCII is itself in it. */
    static final Charset CHARSET = Charset.forName("GB18030");

    static final String INVITATION = "微信扫码开发票";

    /** @throws IllegalArgumentException for a shop name that is empty or too long, or holds control characters: they are commands to a printer */
    public ReceiptText {
        if (shop.isBlank() || shop.length() > 60 || shop.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a shop name has 1 to 60 characters and no control characters");
        }
        if (amountFen < 0) {
            throw new IllegalArgumentException("the amount is negative");
        }
    }

    /** {@code 金额 ￥12.05}. The wide ￥, for the narrow ¥ takes four bytes in GB18030 and older printers know two only. */
    String amountLine() {
        return "金额 ￥%d.%02d".formatted(amountFen / 100, amountFen % 100);
    }

    String claimLine() {
        return "开票码 " + claimCode.printed();
    }

    /** Breaks a text into lines of so many half-width columns, without cutting a character in two. */
    static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            String character = Character.toString(text.codePointAt(at));
            at += character.length();
            int width = character.charAt(0) < 0x80 ? 1 : 2;
            if (used + width > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(character);
            used += width;
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public String toString() {
        return "ReceiptText[shop=" + shop + ", amountFen=" + amountFen + "]";
    }
}
