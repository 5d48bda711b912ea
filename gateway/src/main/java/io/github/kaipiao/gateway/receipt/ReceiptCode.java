package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.order.TaxRate;
import io.github.kaipiao.gateway.receipt.ReceiptRefused.Reason;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Reads and verifies the receipt code of an offline till (docs/receipt-code.md). */
public final class ReceiptCode {
    private static final int VERSION = 1;
    private static final int MAC_BYTES = 10;
    private static final int LONGEST = 250;
    /** Version, key, and a sale of one line with the shortest of everything. */
    private static final int FEWEST_BYTES = 30;

    private static final int STORE_NO = 32;
    private static final int ORDER_NO = 28;
    private static final int NAME = 40;
    private static final int MOST_LINES = 5;
    private static final long MAX_FEN = 100_000_000_000L;
    private static final long LARGEST_TAX_CODE = 8_999_999_999_999_999_999L;

    /** The place in this list is what the code holds: append only. */
    private static final List<TaxRate> RATES = List.of(
            new TaxRate("0.13"),
            new TaxRate("0.09"),
            new TaxRate("0.06"),
            new TaxRate("0.05"),
            new TaxRate("0.03"),
            new TaxRate("0.015"),
            new TaxRate("0.01"),
            new TaxRate("0"),
            new TaxRate("EXEMPT"),
            new TaxRate("NON_TAXABLE"));

    private ReceiptCode() {}

    /**
     * @param code what follows {@code /R/}, capitals only
     * @param keys the key of an id, null where there is none or it was withdrawn; asked at most once
     * @throws ReceiptRefused for every code but a rightly signed one
     */
    public static TillOrder read(String code, IntFunction<@Nullable ReceiptKey> keys) {
        if (code.length() > LONGEST) {
            throw new ReceiptRefused(Reason.MALFORMED);
        }
        byte[] bytes = CodeBytes.base32(code);
        if (bytes.length < FEWEST_BYTES) {
            throw new ReceiptRefused(Reason.MALFORMED);
        }
        CodeBytes head = new CodeBytes(bytes, Reason.MALFORMED);
        if (head.octet() != VERSION) {
            throw new ReceiptRefused(Reason.UNKNOWN_VERSION);
        }
        ReceiptKey key = keys.apply((int) head.number(ReceiptKey.LARGEST_ID));
        if (key == null) {
            throw new ReceiptRefused(Reason.UNKNOWN_KEY);
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
        byte[] given = Arrays.copyOfRange(bytes, body.length, bytes.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(mac(key, body), MAC_BYTES), given)) {
            throw new ReceiptRefused(Reason.WRONG_SIGNATURE);
        }
        return sale(body, key);
    }

    /** Only what is signed gets this far: nobody without a key reaches the parser. */
    private static TillOrder sale(byte[] body, ReceiptKey key) {
        CodeBytes in = new CodeBytes(body, Reason.UNREADABLE);
        in.octet();
        in.number(ReceiptKey.LARGEST_ID);
        if (!in.symbols(STORE_NO).equals(key.storeNo())) {
            throw new ReceiptRefused(Reason.WRONG_STORE);
        }
        String orderNo = in.symbols(ORDER_NO);
        Instant paidAt = Instant.ofEpochSecond(Integer.toUnsignedLong(in.word()));
        int count = in.octet();
        in.demand(count >= 1 && count <= MOST_LINES);
        List<TillOrder.Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(line(in));
        }
        int nonce = in.word();
        in.end();
        TillOrder sale = new TillOrder(key.id(), key.merchantId(), key.storeNo(), orderNo, paidAt, lines, nonce);
        in.demand(sale.amountFen() <= MAX_FEN);
        return sale;
    }

    private static TillOrder.Line line(CodeBytes in) {
        int header = in.octet();
        int pairs = header >> 4;
        in.demand(pairs <= 9 && (header & 15) < RATES.size());
        long scale = power100(pairs);
        long mantissa = in.number(LARGEST_TAX_CODE / scale);
        in.demand(pairs == 9 || mantissa % 100 != 0);
        String name = in.text(NAME);
        long amount = in.number(MAX_FEN);
        in.demand(amount > 0);
        return new TillOrder.Line(name, "%019d".formatted(mantissa * scale), RATES.get(header & 15), amount);
    }

    private static long power100(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 100;
        }
        return power;
    }

    private static byte[] mac(ReceiptKey key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ReceiptKey.ALGORITHM);
            mac.init(key.secret());
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
