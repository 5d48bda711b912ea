package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.order.SalesOrders;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens the next attempt of an order whose application was closed by a refund, for what remains. WeChat knows the old
 * amount by the old id, so it is never lowered: the payer agrees anew, to the right amount.
 */
@Component
class Reapply {
    private static final Logger LOG = LoggerFactory.getLogger(Reapply.class);

    private final Merchants merchants;
    private final SalesOrders orders;
    private final OpenApplication openApplication;
    private final Invoices invoices;
    private final NextSteps nextSteps;

    Reapply(
            Merchants merchants,
            SalesOrders orders,
            OpenApplication openApplication,
            Invoices invoices,
            NextSteps nextSteps) {
        this.merchants = merchants;
        this.orders = orders;
        this.openApplication = openApplication;
        this.invoices = invoices;
        this.nextSteps = nextSteps;
    }

    /**
     * In the caller's transaction, which has closed and saved it and holds the order.
     *
     * @return empty if the store is no longer configured, or if the order has a live application
     */
    Optional<Invoice> after(Invoice closed) {
        Application old = closed.application();
        Merchant merchant = merchants.get(old.merchantId());
        SalesOrder order = orders.find(old.merchantId(), old.orderNo()).orElseThrow();
        Store store = merchant.store(order.storeNo()).orElse(null);
        if (store == null || merchant.platform(store.platform()).isEmpty()) {
            LOG.warn("no new application after {}: store or platform is no longer configured", closed.id());
            return Optional.empty();
        }
        InvoiceState.Payer payer = closed.state().payer();
        Invoice next = Invoice.applyAgain(
                openApplication.application(merchant, order, scenario(old.scenario(), store)),
                // What the payer chose on WeChat's page is the payer's to choose again.
                payer.authorizedAt() == null ? payer.title() : null,
                payer.redirectUrl(),
                closed.application().wechatOrderId());
        if (!invoices.insert(next)) {
            return Optional.empty();
        }
        nextSteps.toApplication(closed.id(), next.id());
        return Optional.of(next);
    }

    /** A bill asks once; after that the payer has our link. */
    private static Scenario scenario(Scenario before, Store store) {
        boolean gone = before == Scenario.PAY_AFTER || (before == Scenario.APP && store.appAccount() == null);
        return gone ? Scenario.OFFICIAL_ACCOUNT : before;
    }
}
