package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.order.TaxRate;
import java.time.Instant;
import java.util.List;

/**
 * A sale as a till's receipt code tells it: the signature is right, nothing else has been checked. Time and store are held
 * against the settings when it becomes an order.
 *
 * @param orderNo the till's number of it, [A-Za-z0-9_-]{1,28}
 * @param paidAt whole seconds
 * @param lines 1 to 5
 * @param nonce 32 random bits
 */
public record TillOrder(
        int keyId, String merchantId, String storeNo, String orderNo, Instant paidAt, List<Line> lines, int nonce) {

    /**
     * @param name 1 to 40 characters, no control characters
     * @param taxCode 19 digits
     * @param amountFen fen, tax included, above 0
     */
    public record Line(String name, String taxCode, TaxRate taxRate, long amountFen) {}

    public TillOrder {
        lines = List.copyOf(lines);
    }

    /** What the customer paid, in fen; at most 100,000,000,000. */
    public long amountFen() {
        return lines.stream().mapToLong(Line::amountFen).sum();
    }
}
