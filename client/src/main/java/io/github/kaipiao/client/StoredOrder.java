package io.github.kaipiao.client;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as the gateway keeps it; everything in fen.
 *
 * @param amountFen what the customer paid
 * @param refundedFen what went back of it, as far as the merchant told
 * @param invoiceableFen what can still be put on an invoice, tax included
 * @param netFen the amount without tax
 * @param taxFen the tax
 * @param invoices every invoice attempt for this order
 */
public record StoredOrder(
        String orderNo,
        String storeNo,
        OffsetDateTime paidAt,
        long amountFen,
        long discountFen,
        @Nullable String remark,
        List<StoredLine> lines,
        long refundedFen,
        long invoiceableFen,
        long netFen,
        long taxFen,
        OffsetDateTime createdAt,
        List<InvoiceState> invoices) {
    public StoredOrder {
        Objects.requireNonNull(orderNo, "orderNo");
        Objects.requireNonNull(storeNo, "storeNo");
        Objects.requireNonNull(paidAt, "paidAt");
        Objects.requireNonNull(createdAt, "createdAt");
        lines = List.copyOf(lines);
        invoices = List.copyOf(invoices);
    }

    /** Leaves out the remark: it is free text and may name a customer. */
    @Override
    public String toString() {
        return "StoredOrder[orderNo=" + orderNo + ", storeNo=" + storeNo + ", amountFen=" + amountFen + ", invoices="
                + invoices + "]";
    }
}
