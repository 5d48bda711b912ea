package io.github.kaipiao.client.receipt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The few shapes a receipt code is made of (docs/receipt-code.md). */
final class CodeBytes {
    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int UTF_16 = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(160);

    void octet(int value) {
        out.write(value);
    }

    /** Four bytes, highest first. */
    void word(long value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    /** Seven bits a byte, lowest first; the high bit says that more follow. */
    void number(long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Length and six bits a character: base64url, whose alphabet is just that of our numbers, read backwards. */
    void symbols(String text) {
        String whole = text + "A".repeat((4 - text.length() % 4) % 4);
        out.write(text.length());
        out.write(Base64.getUrlDecoder().decode(whole), 0, (text.length() * 6 + 7) / 8);
    }

    /** Length and UTF-8, or UTF-16BE where that is shorter, as it is for Chinese; told by the length's high bit. */
    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
        boolean wide = utf16.length < utf8.length;
        byte[] shorter = wide ? utf16 : utf8;
        out.write(shorter.length | (wide ? UTF_16 : 0));
        out.writeBytes(shorter);
    }

    void bytes(byte[] bytes) {
        out.writeBytes(bytes);
    }

    byte[] all() {
        return out.toByteArray();
    }

    /** Five bits a character, highest first, the last filled with 0 bits; Crockford's alphabet. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / 5 + 1);
        int bits = 0;
        int count = 0;
        for (byte one : bytes) {
            bits = (bits << 8) | (one & 0xFF);
            for (count += 8; count >= 5; count -= 5) {
                text.append(BASE32.charAt((bits >> (count - 5)) & 31));
            }
            bits &= (1 << count) - 1;
        }
        if (count > 0) {
            text.append(BASE32.charAt((bits << (5 - count)) & 31));
        }
        return text.toString();
    }
}
