package io.github.kaipiao.gateway.h5;

import io.github.kaipiao.gateway.invoice.Application;
import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.order.OrderLine;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.order.SalesOrders;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a paper receipt says when it is scanned: whose it is, when, how much, and how much of that is invoiced. */
@Component
class ScannedReceipt {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final SalesOrders orders;
    private final Merchants merchants;
    private final Clock clock;

    ScannedReceipt(SalesOrders orders, Merchants merchants, Clock clock) {
        this.orders = orders;
        this.merchants = merchants;
        this.clock = clock;
    }

    /**
     * What the payer sees of a receipt; amounts in yuan with two decimals.
     *
     * @param goods what the lines cost before any discount; absent where that is the invoiceable amount
     * @param discount what was taken off; absent as {@code goods} is
     */
    record Page(
            String shop,
            @Nullable String phone,
            String paidAt,
            String orderNo,
            String amount,
            @Nullable String goods,
            @Nullable String discount,
            @Nullable String button,
            @Nullable String qr) {}

    Page page(Invoice invoice) {
        Application a = invoice.application();
        Merchant merchant = merchants.get(a.merchantId());
        SalesOrder order = orders.find(a.merchantId(), a.orderNo()).orElseThrow();
        return page(merchant, order, "/e/" + a.payerToken());
    }

    /** Of a sale for which nothing can be opened. */
    Page page(SalesOrder sale) {
        return page(merchants.get(sale.merchantId()), sale, null);
    }

    private static Page page(Merchant merchant, SalesOrder order, @Nullable String link) {
        long goods = order.lines().stream().mapToLong(OrderLine::amountFen).sum();
        long discount = goods - order.amountFen();
        Optional<Store> store = merchant.store(order.storeNo());
        return new Page(
                store.map(Store::name).orElse(merchant.name()),
                store.map(Store::phone).orElse(null),
                MINUTE.format(order.paidAt()),
                order.orderNo(),
                yuan(order.amountFen()),
                discount > 0 ? yuan(goods) : null,
                discount > 0 ? yuan(discount) : null,
                link == null ? null : link + "/go",
                link == null ? null : link + "/qr.svg");
    }

    /** A new application begins a new window: that is how a store helps somebody who comes late. */
    boolean isTooLate(Invoice invoice) {
        if (invoice.awaitsCollection()) {
            // Nothing is left to claim: the invoice is there.
            return false;
        }
        Application a = invoice.application();
        Instant paidAt = orders.find(a.merchantId(), a.orderNo()).orElseThrow().paidAt();
        Instant from = paidAt.isAfter(a.createdAt()) ? paidAt : a.createdAt();
        return clock.instant().isAfter(from.plus(merchants.get(a.merchantId()).claimWindow()));
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
