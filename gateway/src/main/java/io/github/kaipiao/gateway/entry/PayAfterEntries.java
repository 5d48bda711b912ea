package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.InvoiceViews;
import io.github.kaipiao.gateway.invoice.Invoices;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.wechatpay.RegisterPayment;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers for {@link OpenPayAfter}. */
@Component
class PayAfterEntries {
    private final OpenPayAfter openPayAfter;
    private final Invoices invoices;
    private final InvoiceViews views;

    PayAfterEntries(OpenPayAfter openPayAfter, Invoices invoices, InvoiceViews views) {
        this.openPayAfter = openPayAfter;
        this.invoices = invoices;
        this.views = views;
    }

    ResponseEntity<Record> open(Merchant merchant, String orderNo, EntryRequest request) {
        RegisterPayment.Registered registered = openPayAfter.open(merchant, orderNo, request);
        return ResponseEntity.status(registered.isNew() ? 201 : 200)
                .body(PayAfterView.of(
                        registered.payment(),
                        invoices.live(merchant.id(), orderNo).orElse(null),
                        views));
    }
}
