package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.web.Refusal;
import io.github.kaipiao.gateway.wechatpay.RefundStanding;
import io.github.kaipiao.gateway.wechatpay.Refunds;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders whose money went back: nothing is issued for them by itself, not even for what is left. */
@Component
class RefundedOrders {
    private final Refunds refunds;
    private final Invoices invoices;
    private final JobQueue jobs;
    private final Clock clock;

    RefundedOrders(Refunds refunds, Invoices invoices, JobQueue jobs, Clock clock) {
        this.refunds = refunds;
        this.invoices = invoices;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @throws Refusal 409 if money of the order went back */
    void refuse(SalesOrder order) {
        Failure why = why(order.merchantId(), order.orderNo(), order.amountFen());
        if (why != null) {
            throw Refusal.of(
                    409,
                    "ORDER_" + why.code(),
                    why.message()
                            + (why.equals(Failure.REFUNDED)
                                    ? "。 The order's money went back in full."
                                    : "。 Some of the order's money went back."),
                    FailureAdvice.nextStep(why));
        }
    }

    /**
     * In the caller's transaction.
     *
     * @param invoice an application without a document
     * @return whether it was rejected
     */
    boolean reject(Invoice invoice) {
        Application a = invoice.application();
        Failure why = why(a.merchantId(), a.orderNo(), a.amountFen());
        if (why == null) {
            return false;
        }
        invoice.reject(why, "gateway", clock.instant());
        invoices.save(invoice, clock.instant());
        jobs.add(TellRejection.JOB, invoice.id());
        return true;
    }

    @Nullable
    Failure why(String merchantId, String orderNo, long orderFen) {
        RefundStanding standing = refunds.ofOrder(merchantId, orderNo);
        return switch (standing.of(orderFen)) {
            case NONE -> null;
            case PARTIAL -> Failure.PARTLY_REFUNDED;
            case FULL -> Failure.REFUNDED;
        };
    }
}
