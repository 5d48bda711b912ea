package io.github.kaipiao.client;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which invoices to list; null leaves a filter out.
 *
 * @param from created at or after
 * @param to created before
 * @param status see {@link Invoice#status()}
 * @param limit items a page, 1 to 200; null for the gateway's default
 * @param cursor {@link InvoicePage#nextCursor()} of the page before
 */
public record InvoiceQuery(
        @Nullable OffsetDateTime from,
        @Nullable OffsetDateTime to,
        @Nullable String status,
        @Nullable Integer limit,
        @Nullable String cursor) {
    /** @throws IllegalArgumentException if the limit is outside 1 to 200 */
    public InvoiceQuery {
        if (limit != null && (limit < 1 || limit > 200)) {
            throw new IllegalArgumentException("limit must be 1 to 200");
        }
    }

    public static InvoiceQuery all() {
        return new InvoiceQuery(null, null, null, null, null);
    }

    /** The same query, continued. */
    public InvoiceQuery after(String nextCursor) {
        return new InvoiceQuery(from, to, status, limit, nextCursor);
    }
}
