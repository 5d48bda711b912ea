package io.github.kaipiao.gateway.invoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A page of invoices, newest first. Times are when the application was made. */
record InvoicePageQuery(
        String merchantId,
        Instant from,
        Instant to,
        @Nullable InvoiceStatus status,
        Position after,
        int limit) {

    /** Where a page begins: after this one. */
    record Position(Instant createdAt, String id) {}
}
