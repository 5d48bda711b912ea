package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.order.OrderDifference;
import io.github.kaipiao.gateway.order.OrderDifference.Decision;
import io.github.kaipiao.gateway.order.OrderDifference.Origin;
import io.github.kaipiao.gateway.order.OrderDifferences;
import io.github.kaipiao.gateway.web.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An operator says what is right where a receipt and an upload do not agree; what waited for that goes on or ends. */
@Component
class DecideDifference {
    private static final String REASON = "订单信息与小票不一致，请联系门店";

    private final OrderDifferences differences;
    private final Invoices invoices;
    private final RejectInvoice rejectInvoice;
    private final JobQueue jobs;

    DecideDifference(OrderDifferences differences, Invoices invoices, RejectInvoice rejectInvoice, JobQueue jobs) {
        this.differences = differences;
        this.invoices = invoices;
        this.rejectInvoice = rejectInvoice;
        this.jobs = jobs;
    }

    /** @throws Refusal 404, or 409 where it was decided otherwise */
    @Transactional
    OrderDifference decide(String merchantId, String id, Decision decision) {
        OrderDifference difference =
                differences.find(merchantId, id).orElseThrow(() -> Refusal.notFound("receipt difference"));
        if (differences.decide(difference, decision) && difference.origin() == Origin.UPLOAD) {
            invoices.live(merchantId, difference.orderNo()).ifPresent(invoice -> settle(invoice, decision));
        }
        OrderDifference decided = differences.find(merchantId, id).orElseThrow();
        if (decided.decision() != decision) {
            throw Refusal.of(
                    409,
                    "ALREADY_DECIDED",
                    "该差异已被决定为 %1$s，未做更改。 It was decided before: %1$s; nothing was changed."
                            .formatted(decided.decision()),
                    "决定不可更改；需要时用 rejection 或 reversal 处理发票。 A decision stands; use /rejection or /reversal on the invoice where needed.");
        }
        return decided;
    }

    private void settle(Invoice invoice, Decision decision) {
        if (decision == Decision.ACCEPT) {
            if (invoice.status() == InvoiceStatus.AUTHORIZED) {
                jobs.wake(IssueInvoice.JOB, invoice.id());
            }
        } else if (invoice.status().leadsTo(InvoiceStatus.REJECTED)) {
            rejectInvoice.reject(invoice.application().merchantId(), invoice.id(), REASON);
        }
    }
}
