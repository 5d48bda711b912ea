package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.platform.ReversalReason;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The merchant wants an issued invoice reversed (冲红). */
@Component
class StartReversal {
    private final Invoices invoices;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StartReversal(Invoices invoices, JobQueue jobs, TransactionTemplate transaction, Clock clock) {
        this.invoices = invoices;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws Refusal 404, or 409 where there is nothing to reverse */
    Invoice start(String merchantId, String invoiceId, ReversalReason reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Invoice invoice = invoices.find(merchantId, invoiceId).orElseThrow(() -> Refusal.notFound("invoice"));
            if (invoice.status() == InvoiceStatus.REVERSING || invoice.status() == InvoiceStatus.REVERSED) {
                return invoice;
            }
            if (!invoice.status().leadsTo(InvoiceStatus.REVERSING)) {
                throw Refusal.of(
                        409,
                        "NOT_REVERSIBLE",
                        "当前状态 %s 没有可冲红的发票。 It is %s: there is no invoice to reverse."
                                .formatted(invoice.status(), invoice.status()),
                        "等到 ISSUED 再冲红；未开票的申请请用 rejection。 Wait for ISSUED, or close the application with /rejection.");
            }
            invoice.startReversing(reason, "merchant", clock.instant());
            invoices.save(invoice, clock.instant());
            jobs.add(ReverseInvoice.JOB, invoice.id());
            return invoices.get(invoice.id());
        }));
    }
}
