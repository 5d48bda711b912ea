package io.github.kaipiao.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of invoices, without their logs.
 *
 * @param nextCursor pass to {@link InvoiceQuery#after(String)} for the next page; null on the last one
 */
public record InvoicePage(List<Invoice> items, @Nullable String nextCursor) {
    public InvoicePage {
        items = List.copyOf(items);
    }
}
