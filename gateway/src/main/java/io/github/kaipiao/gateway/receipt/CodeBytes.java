package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.receipt.ReceiptRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The few shapes a receipt code is made of (docs/receipt-code.md), read strictly: one sale has one way to be written. */
final class CodeBytes {
    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int UTF_16 = 0x80;

    private final ByteBuffer in;
    private final Reason fault;

    /** @param fault what a byte out of place means: before the signature is known anybody's nonsense, later a till's */
    CodeBytes(byte[] bytes, Reason fault) {
        this.in = ByteBuffer.wrap(bytes);
        this.fault = fault;
    }

    /** @throws ReceiptRefused for another alphabet, a length no encoder makes, or bits left over that are not 0 */
    static byte[] base32(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        int bits = 0;
        int count = 0;
        int filled = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = BASE32.indexOf(text.charAt(i));
            if (value < 0) {
                throw new ReceiptRefused(Reason.MALFORMED);
            }
            bits = (bits << 5) | value;
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes[filled++] = (byte) (bits >> count);
                bits &= (1 << count) - 1;
            }
        }
        if (count >= 5 || bits != 0) {
            throw new ReceiptRefused(Reason.MALFORMED);
        }
        return bytes;
    }

    int octet() {
        return take(1)[0] & 0xFF;
    }

    /** Four bytes, highest first. */
    int word() {
        return ByteBuffer.wrap(take(4)).getInt();
    }

    /** Seven bits a byte, lowest first, no longer than needed. */
    long number(long largest) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            long part = octet();
            value |= (part & 0x7F) << shift;
            if ((part & 0x80) == 0) {
                demand((part != 0 || shift == 0) && value >= 0 && value <= largest);
                return value;
            }
        }
        throw refusal();
    }

    /** Length and six bits a character. */
    String symbols(int longest) {
        int length = octet();
        demand(length >= 1 && length <= longest);
        int packed = (length * 6 + 7) / 8;
        byte[] whole = Arrays.copyOf(take(packed), (length + 3) / 4 * 3);
        String text = Base64.getUrlEncoder().encodeToString(whole);
        demand(text.substring(length).chars().allMatch(c -> c == 'A'));
        return text.substring(0, length);
    }

    /** Length and UTF-8, or UTF-16BE where the length's high bit says so. */
    String text(int longest) {
        int header = octet();
        Charset charset = (header & UTF_16) == 0 ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE;
        byte[] bytes = take(header & ~UTF_16);
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw refusal();
        }
        demand(!text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl));
        return text;
    }

    void demand(boolean condition) {
        if (!condition) {
            throw refusal();
        }
    }

    void end() {
        demand(!in.hasRemaining());
    }

    private byte[] take(int count) {
        demand(in.remaining() >= count);
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private ReceiptRefused refusal() {
        return new ReceiptRefused(fault);
    }
}
