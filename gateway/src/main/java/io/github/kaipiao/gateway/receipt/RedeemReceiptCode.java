package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.InvoiceStatus;
import io.github.kaipiao.gateway.invoice.Invoices;
import io.github.kaipiao.gateway.invoice.OpenApplication;
import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.order.MeetReceipt;
import io.github.kaipiao.gateway.order.OrderDifferences;
import io.github.kaipiao.gateway.order.OrderLine;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.web.PlainText;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The payer scans a receipt that a till wrote without a network: the sale on it becomes, or meets, its order. */
@Component
public class RedeemReceiptCode {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(RedeemReceiptCode.class);

    private final ReceiptKeys keys;
    private final Merchants merchants;
    private final MeetReceipt meetReceipt;
    private final Applications applications;
    private final OrderDifferences differences;
    private final Clock clock;

    RedeemReceiptCode(
            ReceiptKeys keys,
            Merchants merchants,
            MeetReceipt meetReceipt,
            Applications applications,
            OrderDifferences differences,
            Clock clock) {
        this.keys = keys;
        this.merchants = merchants;
        this.meetReceipt = meetReceipt;
        this.applications = applications;
        this.differences = differences;
        this.clock = clock;
    }

    /** Those that there are, and the way to another. */
    @Component
    record Applications(Invoices invoices, OpenApplication open) {}

    /** Where a code leads. */
    public sealed interface Redeemed {
        /** To the application's own link. */
        record Entry(String payerToken) implements Redeemed {}

        /** The time for claiming is over and the store has opened nothing since. */
        record TooLate(SalesOrder sale) implements Redeemed {}

        /** To the store: the order says something else, or its money went back. */
        record AskStore(SalesOrder sale) implements Redeemed {}

        /** Wrong, unknown or impossible: the same for all. */
        record Nothing() implements Redeemed {}
    }

    /** @param code what follows {@code /R/} */
    public Redeemed redeem(String code) {
        TillOrder told;
        try {
            told = ReceiptCode.read(code, keys::byId);
        } catch (ReceiptRefused refused) {
            return new Redeemed.Nothing();
        }
        Optional<String> fault = faultOf(told);
        if (fault.isPresent()) {
            LOG.warn("a till of store {} signed {} with {}", told.storeNo(), told.orderNo(), fault.get());
            return new Redeemed.Nothing();
        }
        return redeem(merchants.get(told.merchantId()), told);
    }

    private Redeemed redeem(Merchant merchant, TillOrder told) {
        SalesOrder sale = order(told);
        Optional<Invoice> latest = applications.invoices().latest(merchant.id(), sale.orderNo());
        if (latest.isEmpty() && clock.instant().isAfter(sale.paidAt().plus(merchant.claimWindow()))) {
            return new Redeemed.TooLate(sale);
        }
        SalesOrder stored = meetReceipt.meet(sale, told.keyId()).orElse(null);
        if (stored == null) {
            LOG.warn("a receipt of store {} and order {} do not agree", told.storeNo(), told.orderNo());
            return new Redeemed.AskStore(sale);
        }
        if (latest.map(RedeemReceiptCode::isWaiting).orElse(true)
                && differences.isDoubted(merchant.id(), sale.orderNo())) {
            return new Redeemed.AskStore(sale);
        }
        return latest.<Redeemed>map(
                        invoice -> new Redeemed.Entry(invoice.application().payerToken()))
                .orElseGet(() -> open(merchant, stored));
    }

    private Redeemed open(Merchant merchant, SalesOrder stored) {
        try {
            OpenApplication.Opened opened = applications
                    .open()
                    .open(merchant, stored, new OpenApplication.Wish(Scenario.RECEIPT_QR, null, null));
            return new Redeemed.Entry(opened.invoice().application().payerToken());
        } catch (Refusal refusal) {
            return new Redeemed.AskStore(stored);
        }
    }

    private static boolean isWaiting(Invoice invoice) {
        return invoice.status() == InvoiceStatus.AWAITING_AUTHORIZATION || invoice.status() == InvoiceStatus.EXPIRED;
    }

    /** What the signature does not vouch for: the till's clock and its program. */
    private Optional<String> faultOf(TillOrder told) {
        if (told.paidAt().isAfter(clock.instant().plus(CLOCK_SKEW))) {
            return Optional.of("a moment that has not come: check the till's clock");
        }
        return told.lines().stream().allMatch(line -> PlainText.isPlain(line.name()))
                ? Optional.empty()
                : Optional.of("a name that cannot be printed");
    }

    private SalesOrder order(TillOrder told) {
        return new SalesOrder(
                told.merchantId(),
                told.orderNo(),
                told.storeNo(),
                told.paidAt(),
                told.amountFen(),
                0,
                null,
                told.lines().stream()
                        .map(line -> new OrderLine(
                                line.name(),
                                line.taxCode(),
                                null,
                                null,
                                null,
                                null,
                                line.amountFen(),
                                0,
                                line.taxRate()))
                        .toList(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
