package io.github.kaipiao.client;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A paid order as the merchant states it.
 *
 * <p>The gateway accepts it only when the sum of every line's {@code amountFen - discountFen}, less this order's
 * {@code discountFen}, is exactly {@code amountFen}; otherwise it answers 422 {@code ORDER_TOTAL_MISMATCH}.
 *
 * @param storeNo the store's number in the gateway's configuration
 * @param paidAt when the customer paid, with offset
 * @param amountFen what the customer paid, in fen
 * @param discountFen coupon or other reduction of the whole order, in fen, 0 or more; the gateway spreads it over the
 *     lines
 * @param remark text for the invoice's remark field
 * @param lines what was sold, at least one
 */
public record Order(
        String storeNo,
        OffsetDateTime paidAt,
        long amountFen,
        long discountFen,
        @Nullable String remark,
        List<OrderLine> lines) {
    public Order {
        Objects.requireNonNull(storeNo, "storeNo");
        Objects.requireNonNull(paidAt, "paidAt");
        lines = List.copyOf(lines);
    }

    /** An order without a discount of its own and without a remark. */
    public static Order of(String storeNo, OffsetDateTime paidAt, long amountFen, List<OrderLine> lines) {
        return new Order(storeNo, paidAt, amountFen, 0, null, lines);
    }

    /** Leaves out the remark: it is free text and may name a customer. */
    @Override
    public String toString() {
        return "Order[storeNo=" + storeNo + ", paidAt=" + paidAt + ", amountFen=" + amountFen + ", lines="
                + lines.size() + "]";
    }
}
