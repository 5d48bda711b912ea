package io.github.kaipiao.client;

import java.util.List;
import java.util.Objects;

/**
 * An order's refunds, oldest first, and what they leave; in fen.
 *
 * @param amountFen what the customer paid
 * @param invoiceableFen what can still be put on an invoice
 */
public record OrderRefunds(
        String orderNo, long amountFen, long refundedFen, long invoiceableFen, List<StoredRefund> refunds) {
    public OrderRefunds {
        Objects.requireNonNull(orderNo, "orderNo");
        refunds = List.copyOf(refunds);
    }
}
