package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.order.Invoiceable;
import io.github.kaipiao.gateway.order.OrderRefund;
import io.github.kaipiao.gateway.order.SalesOrders;
import io.github.kaipiao.gateway.platform.ReversalReason;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings an order's application in line with what the merchant kept. Every method works in the caller's transaction and
 * begins with {@link #hold}, so that no refund comes in between.
 */
@Component
class AlignWithRefunds {
    private final SalesOrders orders;
    private final Invoices invoices;
    private final RefundedOrders refundedOrders;
    private final Reapply reapply;
    private final JobQueue jobs;
    private final Clock clock;

    AlignWithRefunds(
            SalesOrders orders,
            Invoices invoices,
            RefundedOrders refundedOrders,
            Reapply reapply,
            JobQueue jobs,
            Clock clock) {
        this.orders = orders;
        this.invoices = invoices;
        this.refundedOrders = refundedOrders;
        this.reapply = reapply;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Nobody else takes in a refund of the order or has it issued before this transaction ends. */
    void hold(String merchantId, String orderNo) {
        orders.lock(merchantId, orderNo);
    }

    /** @return false while the platform has not said whether there is a document */
    boolean order(String merchantId, String orderNo) {
        hold(merchantId, orderNo);
        Invoiceable left = refundedOrders.left(merchantId, orderNo);
        Invoice live = invoices.live(merchantId, orderNo).orElse(null);
        if (live == null) {
            invoices.latest(merchantId, orderNo).ifPresent(newest -> resume(newest, left));
            return true;
        }
        if (live.application().amountFen() == left.amountFen()) {
            return true;
        }
        switch (live.status()) {
            case ISSUING -> {
                return false;
            }
            case AWAITING_AUTHORIZATION, EXPIRED, AUTHORIZED -> close(live, left);
            case ISSUED -> {
                live.startReversing(reason(live, left), "gateway", clock.instant());
                invoices.save(live, clock.instant());
                jobs.add(ReverseInvoice.JOB, live.id());
            }
            case REVERSING, REVERSED, ISSUE_FAILED, REJECTED -> {
                // The end of the reversal looks at all refunds there are by then.
            }
        }
        return true;
    }

    /**
     * @param invoice an application without a document
     * @return whether it was closed, for money went back since it was opened
     */
    boolean closeIfRefunded(Invoice invoice) {
        Application a = invoice.application();
        hold(a.merchantId(), a.orderNo());
        Invoiceable left = refundedOrders.left(a.merchantId(), a.orderNo());
        if (refundedOrders.why(left) == null && a.amountFen() == left.amountFen()) {
            return false;
        }
        close(invoice, left);
        return true;
    }

    /** The red letter exists: what remains after all refunds gets an application of its own. */
    void reversed(Invoice invoice) {
        Application a = invoice.application();
        Invoiceable left = refundedOrders.left(a.merchantId(), a.orderNo());
        if (left.amountFen() < a.amountFen() && refundedOrders.why(left) == null) {
            reapply.after(invoice);
        }
    }

    private void close(Invoice invoice, Invoiceable left) {
        Failure why = refundedOrders.why(left);
        invoice.reject(why == null ? Failure.lowered(left) : why, "gateway", clock.instant());
        invoices.save(invoice, clock.instant());
        if (why == null) {
            reapply.after(invoice);
        }
        jobs.add(TellRejection.JOB, invoice.id());
    }

    /** It was closed or reversed before anybody knew what remains; now the merchant has said it. */
    private void resume(Invoice newest, Invoiceable left) {
        Failure closedFor = newest.state().failure();
        boolean unsaid = newest.status() == InvoiceStatus.REJECTED && Failure.PARTLY_REFUNDED.equals(closedFor);
        boolean reversedBefore = newest.status() == InvoiceStatus.REVERSED
                && left.amountFen() < newest.application().amountFen();
        if ((unsaid || reversedBefore) && refundedOrders.why(left) == null) {
            reapply.after(newest);
        }
    }

    @Nullable
    Failure why(Application a) {
        return refundedOrders.why(refundedOrders.left(a.merchantId(), a.orderNo()));
    }

    /** That of the first refund which the invoice does not know of: one red letter has one reason. */
    private static ReversalReason reason(Invoice invoice, Invoiceable left) {
        long known = left.order().amountFen() - invoice.application().amountFen();
        for (OrderRefund refund : left.refunds()) {
            known -= refund.amountFen();
            if (known < 0) {
                return switch (refund.told().reason()) {
                    case RETURN -> ReversalReason.RETURN;
                    case ERROR -> ReversalReason.ERROR;
                    case SERVICE_ENDED -> ReversalReason.SERVICE_ENDED;
                    case ALLOWANCE -> ReversalReason.ALLOWANCE;
                };
            }
        }
        return ReversalReason.RETURN;
    }
}
