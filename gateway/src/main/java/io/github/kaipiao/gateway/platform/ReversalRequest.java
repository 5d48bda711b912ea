package io.github.kaipiao.gateway.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * One red letter (红字) for an issued invoice. Asked for again under the same sequence it is the same red letter.
 *
 * @param serial of the invoice
 * @param sequence 1 for the first red letter of the invoice, then counted up: also after one that was refused
 * @param parts what is taken back; empty for the whole invoice
 */
public record ReversalRequest(String serial, int sequence, ReversalReason reason, List<Part> parts) {
    /** @throws IllegalArgumentException if the sequence is not 1 to 99, or a part is of an invoice with an error */
    public ReversalRequest {
        parts = List.copyOf(parts);
        if (sequence < 1 || sequence > 99) {
            throw new IllegalArgumentException("sequence: 1 to 99");
        }
        if (reason == ReversalReason.ERROR && !parts.isEmpty()) {
            // 开票有误 takes the whole invoice back (platforms.md §10.7).
            throw new IllegalArgumentException("an invoice with an error is reversed as a whole");
        }
    }

    /**
     * What goes back of one line.
     *
     * @param row which row of the blue invoice, from 1, where a line with a discount takes two rows
     * @param line as it was issued
     * @param netFen above 0
     * @param taxFen 0 or more
     */
    public record Part(int row, IssueRequest.Line line, long netFen, long taxFen) {}

    /** @return the rows at which an invoice's lines stand on it: a discount stands in a row of its own, after its line */
    public static List<Integer> rows(List<IssueRequest.Line> lines) {
        List<Integer> rows = new ArrayList<>();
        int row = 1;
        for (IssueRequest.Line line : lines) {
            rows.add(row);
            row += line.discountFen() > 0 ? 2 : 1;
        }
        return rows;
    }

    public static ReversalRequest whole(String serial, ReversalReason reason) {
        return new ReversalRequest(serial, 1, reason, List.of());
    }

    public boolean isWhole() {
        return parts.isEmpty();
    }

    /** Its own number at the platform: at most 23 of {@code [A-Z0-9]}. */
    public String number() {
        return serial + "R" + sequence;
    }
}
