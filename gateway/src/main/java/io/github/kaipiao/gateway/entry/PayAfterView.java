package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.InvoiceStatus;
import io.github.kaipiao.gateway.invoice.InvoiceViews;
import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.wechatpay.Payment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The entry on a bill as the merchant sees it: no page of ours, and no invoice before the payer asks. */
record PayAfterView(
        @Nullable String invoiceId,
        String orderNo,
        Scenario scenario,
        PaymentView payment,
        @Nullable String statusUrl,
        String status) {
    /** Amount in fen. */
    record PaymentView(
            String mchid,
            @Nullable String transactionId,
            @Nullable String outTradeNo,
            long amountFen,
            @Nullable Instant paidAt) {
        static PaymentView of(Payment p) {
            return new PaymentView(p.mchid(), p.transactionId(), p.outTradeNo(), p.amountFen(), p.paidAt());
        }
    }

    static PayAfterView of(Payment payment, @Nullable Invoice live, InvoiceViews views) {
        return new PayAfterView(
                live == null ? null : live.id(),
                payment.orderNo(),
                Scenario.PAY_AFTER,
                PaymentView.of(payment),
                live == null ? null : views.statusUrl(live),
                (live == null ? InvoiceStatus.AWAITING_AUTHORIZATION : live.status()).name());
    }
}
