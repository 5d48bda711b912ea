package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.OpenApplication;
import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.invoice.Title;
import io.github.kaipiao.gateway.merchant.Merchant;
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

    OpenEntry(SalesOrders orders, OpenApplication applications) {
        this.orders = orders;
        this.applications = applications;
    }

    /** @throws Refusal 404 without the order, 422 with every fault of the request */
    OpenApplication.Opened open(Merchant merchant, String orderNo, EntryRequest request) {
        SalesOrder order = orders.find(merchant.id(), orderNo).orElseThrow(() -> Refusal.notFound("order"));
        EntryCheck check = new EntryCheck(merchant);
        Scenario scenario = check.scenario(request.scenario());
        @Nullable String redirectUrl = check.redirectUrl(request.redirectUrl());
        @Nullable Title title = check.title(request.title());
        check.noPayment(request.payment());
        check.refuseIfFaulty();
        return applications.open(merchant, order, new OpenApplication.Wish(scenario, title, redirectUrl));
    }
}
