package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An open invoicing entry (开票入口).
 *
 * @param url the stable link to put behind the shop's invoice button or into a QR code
 * @param statusUrl page that shows the customer how far the invoice is
 * @param authUrl the authorization page's own address; null unless it was asked for
 * @param status see {@link Invoice#status()}
 */
public record Entry(
        String invoiceId,
        String orderNo,
        String scenario,
        String url,
        String statusUrl,
        @Nullable String authUrl,
        String status) {
    public Entry {
        Objects.requireNonNull(invoiceId, "invoiceId");
        Objects.requireNonNull(orderNo, "orderNo");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(statusUrl, "statusUrl");
        Objects.requireNonNull(status, "status");
    }

    /** Leaves out the addresses: whoever holds one can act as the customer. */
    @Override
    public String toString() {
        return "Entry[invoiceId=" + invoiceId + ", orderNo=" + orderNo + ", scenario=" + scenario + ", status=" + status
                + "]";
    }
}
