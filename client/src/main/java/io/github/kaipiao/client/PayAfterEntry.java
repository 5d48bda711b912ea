package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entry on the payer's bill at WeChat Pay (支付后开票): there is no link to hand out.
 *
 * @param invoiceId null until the payer has asked on the bill
 * @param statusUrl page that shows the payer how far the invoice is; null until then
 * @param status see {@link Invoice#status()}
 */
public record PayAfterEntry(
        @Nullable String invoiceId,
        String orderNo,
        String scenario,
        Payment payment,
        @Nullable String statusUrl,
        String status) {
    public PayAfterEntry {
        Objects.requireNonNull(orderNo, "orderNo");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(payment, "payment");
        Objects.requireNonNull(status, "status");
    }

    /** Leaves out the status page's address: whoever holds it can act as the customer. */
    @Override
    public String toString() {
        return "PayAfterEntry[invoiceId=" + invoiceId + ", orderNo=" + orderNo + ", status=" + status + "]";
    }
}
