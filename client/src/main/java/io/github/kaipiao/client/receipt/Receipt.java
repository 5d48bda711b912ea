package io.github.kaipiao.client.receipt;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sale at a till, as its receipt code tells it. What the customer paid is the sum of the lines.
 *
 * @param orderNo the till's number of the sale, unique for the merchant, 1 to 28 letters, digits, _ or -
 * @param paidAt whole seconds count; from 1970 to 2106
 * @param lines 1 to 5
 */
public record Receipt(String orderNo, Instant paidAt, List<ReceiptLine> lines) {
    private static final int MOST_LINES = 5;
    private static final long LAST_SECOND = 0xFFFF_FFFFL;
    private static final Pattern ORDER_NO = Pattern.compile("[A-Za-z0-9_-]{1,28}");

    /** @throws IllegalArgumentException for anything the gateway would refuse */
    public Receipt {
        lines = List.copyOf(lines);
        if (!ORDER_NO.matcher(orderNo).matches()) {
            throw new IllegalArgumentException("orderNo: 1 to 28 letters, digits, _ or -");
        }
        if (paidAt.getEpochSecond() < 0 || paidAt.getEpochSecond() > LAST_SECOND) {
            throw new IllegalArgumentException("paidAt: from 1970 to 2106");
        }
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("lines: 1 to " + MOST_LINES);
        }
        // Five lines at their limit cannot overflow.
        if (lines.stream().mapToLong(ReceiptLine::amountFen).sum() > ReceiptLine.MAX_FEN) {
            throw new IllegalArgumentException("lines: together at most " + ReceiptLine.MAX_FEN + " fen");
        }
    }
}
