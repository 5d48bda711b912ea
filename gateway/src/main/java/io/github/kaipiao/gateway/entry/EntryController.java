package io.github.kaipiao.gateway.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.InvoiceViews;
import io.github.kaipiao.gateway.invoice.OpenApplication;
import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.merchant.Merchant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the entry (开票入口) of an order. */
@RestController
class EntryController {
    private final OpenEntry openEntry;
    private final AuthorizationPages pages;
    private final InvoiceViews views;
    private final PayAfterEntries payAfter;

    EntryController(OpenEntry openEntry, AuthorizationPages pages, InvoiceViews views, PayAfterEntries payAfter) {
        this.openEntry = openEntry;
        this.payAfter = payAfter;
        this.pages = pages;
        this.views = views;
    }

    /** {@code authUrl} only where the caller asked for WeChat's own link: it is a pass for about two hours, not a fact. */
    record EntryView(
            String invoiceId,
            String orderNo,
            Scenario scenario,
            String url,
            String statusUrl,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String authUrl,

            String status) {}

    @PostMapping("/v1/orders/{orderNo}/entries")
    ResponseEntity<Record> open(Merchant merchant, @PathVariable String orderNo, @RequestBody EntryRequest request) {
        if (OpenPayAfter.isMeant(request)) {
            return payAfter.open(merchant, orderNo, request);
        }
        OpenApplication.Opened opened = openEntry.open(merchant, orderNo, request);
        Invoice invoice = opened.invoice();
        String authUrl = Boolean.TRUE.equals(request.authUrl()) ? pages.rawLink(invoice) : null;
        return ResponseEntity.status(opened.isNew() ? 201 : 200)
                .body(new EntryView(
                        invoice.id(),
                        orderNo,
                        invoice.application().scenario(),
                        views.entryUrl(invoice),
                        views.statusUrl(invoice),
                        authUrl,
                        invoice.status().name()));
    }
}
