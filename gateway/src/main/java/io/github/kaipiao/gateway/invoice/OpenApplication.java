package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.order.Invoiceable;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.order.SalesOrders;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds the live application of an order, or makes one. Asking twice, even at the same moment, gives the same one. */
@Component
public class OpenApplication {
    private final Invoices invoices;
    private final SalesOrders orders;
    private final RefundedOrders refundedOrders;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OpenApplication(
            Invoices invoices,
            SalesOrders orders,
            RefundedOrders refundedOrders,
            TransactionTemplate transaction,
            Clock clock) {
        this.invoices = invoices;
        this.orders = orders;
        this.refundedOrders = refundedOrders;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param isNew false when the order already had a live application */
    public record Opened(Invoice invoice, boolean isNew) {}

    /** What the caller wants of the entry. {@code title} is given where the merchant knows it already. */
    public record Wish(
            Scenario scenario,
            @Nullable Title title,
            @Nullable String redirectUrl) {}

    /** @throws Refusal 409 if money of the order went back and there is no application */
    public Opened open(Merchant merchant, SalesOrder order, Wish wish) {
        return transaction.execute(status -> {
            orders.lock(merchant.id(), order.orderNo());
            Invoice live = invoices.live(merchant.id(), order.orderNo()).orElse(null);
            if (live != null) {
                return new Opened(amended(live, wish), false);
            }
            refundedOrders.refuse(order);
            Invoice fresh =
                    Invoice.apply(application(merchant, order, wish.scenario()), wish.title(), wish.redirectUrl());
            if (invoices.insert(fresh)) {
                return new Opened(fresh, true);
            }
            // Someone else was faster; theirs is committed, for our insert waited for it.
            Invoice theirs = invoices.live(merchant.id(), order.orderNo()).orElseThrow();
            return new Opened(amended(theirs, wish), false);
        });
    }

    private Invoice amended(Invoice live, Wish wish) {
        InvoiceState before = live.state();
        live.amend(wish.title(), wish.redirectUrl());
        if (!before.equals(live.state())) {
            invoices.save(live, clock.instant());
        }
        return live;
    }

    /** What the next attempt at an invoice for the order would be; nothing is stored. */
    Application application(Merchant merchant, SalesOrder order, Scenario scenario) {
        Store store = merchant.store(order.storeNo())
                .orElseThrow(() -> new IllegalStateException("store " + order.storeNo() + " is no longer configured"));
        PlatformAccount platform = merchant.platform(store.platform()).orElseThrow();
        int attempt = invoices.attempts(merchant.id(), order.orderNo()) + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Invoiceable left = refundedOrders.left(order);
        // Of nothing there is no application; one for the whole is closed before it is issued, and its payer told why.
        boolean nothing = left.amountFen() == 0;
        return new Application(
                RandomIds.invoiceId(),
                merchant.id(),
                order.orderNo(),
                attempt,
                scenario,
                order.orderNo() + "-" + attempt,
                RandomIds.serial(),
                appid(store, scenario),
                platform.id(),
                platform.sPappid(),
                RandomIds.payerToken(),
                order.storeNo(),
                nothing ? order.amountFen() : left.amountFen(),
                nothing ? order.netFen() : left.netFen(),
                nothing ? order.taxFen() : left.taxFen(),
                now);
    }

    /** The account that asks for the page, under which WeChat knows the application from then on. */
    private static String appid(Store store, Scenario scenario) {
        return switch (scenario) {
            case APP ->
                Objects.requireNonNull(store.appAccount(), "the entry's check lets no App through without its account");
            case MINI_PROGRAM -> store.accountForMiniProgram();
            case OFFICIAL_ACCOUNT, RECEIPT_QR, PAY_AFTER -> store.account();
        };
    }
}
