package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.InvoiceViews;
import io.github.kaipiao.gateway.merchant.Merchant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the entry (开票入口) of an order. */
@RestController
class EntryController {
    private final OpenEntry openEntry;
    private final WaysIn waysIn;
    private final InvoiceViews views;
    private final PayAfterEntries payAfter;

    EntryController(OpenEntry openEntry, WaysIn waysIn, InvoiceViews views, PayAfterEntries payAfter) {
        this.openEntry = openEntry;
        this.waysIn = waysIn;
        this.payAfter = payAfter;
        this.views = views;
    }

    @PostMapping("/v1/orders/{orderNo}/entries")
    ResponseEntity<Record> open(Merchant merchant, @PathVariable String orderNo, @RequestBody EntryRequest request) {
        if (OpenPayAfter.isMeant(request)) {
            return payAfter.open(merchant, orderNo, request);
        }
        OpenEntry.Opened opened = openEntry.open(merchant, orderNo, request);
        Invoice invoice = opened.invoice();
        WaysIn.Way way = waysIn.of(invoice, opened.scenario(), Boolean.TRUE.equals(request.authUrl()));
        return ResponseEntity.status(opened.isNew() ? 201 : 200)
                .body(new EntryView(
                        invoice.id(),
                        orderNo,
                        opened.scenario(),
                        views.entryUrl(invoice),
                        views.statusUrl(invoice),
                        way.authUrl(),
                        way.miniProgram(),
                        way.receipt(),
                        invoice.status().name(),
                        EntryCheck.warnings(request)));
    }
}
