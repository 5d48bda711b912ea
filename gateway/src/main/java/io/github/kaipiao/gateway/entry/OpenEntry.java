package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.IssueFirst;
import io.github.kaipiao.gateway.invoice.OpenApplication;
import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.invoice.Title;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.order.SalesOrders;
import io.github.kaipiao.gateway.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns an order into the entry its scenario needs. */
@Component
class OpenEntry {
    private final SalesOrders orders;
    private final OpenApplication applications;
    private final IssueFirst issueFirst;

    OpenEntry(SalesOrders orders, OpenApplication applications, IssueFirst issueFirst) {
        this.orders = orders;
        this.applications = applications;
        this.issueFirst = issueFirst;
    }

    /** @param scenario the one asked for now; the application may have begun in another */
    record Opened(Invoice invoice, boolean isNew, Scenario scenario) {}

    /** @throws Refusal 404 without the order, 422 with every fault of the request */
    Opened open(Merchant merchant, String orderNo, EntryRequest request) {
        SalesOrder order = orders.find(merchant.id(), orderNo).orElseThrow(() -> Refusal.notFound("order"));
        Store store = merchant.store(order.storeNo())
                .orElseThrow(() -> new IllegalStateException("store " + order.storeNo() + " is no longer configured"));
        EntryCheck check = new EntryCheck(merchant, store);
        Scenario scenario = check.scenario(request.scenario());
        @Nullable String redirectUrl = check.redirectUrl(request.redirectUrl());
        @Nullable Title title = check.title(request.title());
        boolean first = check.issueFirst(request);
        check.noPayment(request.payment());
        check.refuseIfFaulty();
        OpenApplication.Wish wish = new OpenApplication.Wish(scenario, title, redirectUrl);
        OpenApplication.Opened opened =
                first ? issueFirst.open(merchant, order, wish) : applications.open(merchant, order, wish);
        return new Opened(opened.invoice(), opened.isNew(), scenario);
    }
}
