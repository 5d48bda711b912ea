package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The merchant will not issue: the application is closed, and a payer who has agreed is told why. */
@Component
public class RejectInvoice {
    private final Invoices invoices;
    private final NextSteps nextSteps;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RejectInvoice(Invoices invoices, NextSteps nextSteps, JobQueue jobs, TransactionTemplate transaction, Clock clock) {
        this.invoices = invoices;
        this.nextSteps = nextSteps;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws Refusal 404, or 409 where there may be a tax document already */
    public Invoice reject(String merchantId, String invoiceId, String reason) {
        return reject(merchantId, invoiceId, new RejectionCheck.Accepted(reason, null));
    }

    /** @throws Refusal 404, or 409 where there may be a tax document already */
    Invoice reject(String merchantId, String invoiceId, RejectionCheck.Accepted rejection) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Invoice invoice = invoices.find(merchantId, invoiceId).orElseThrow(() -> Refusal.notFound("invoice"));
            if (invoice.status() == InvoiceStatus.REJECTED) {
                return invoice;
            }
            if (!invoice.status().leadsTo(InvoiceStatus.REJECTED)) {
                throw Refusal.of(
                        409,
                        "NOT_REJECTABLE",
                        "当前状态 %s 不能拒绝：发票可能已经开出。 It is %s: there may be an invoice already."
                                .formatted(invoice.status(), invoice.status()),
                        "已开出的发票请用 reversal 冲红。 Reverse an issued invoice with /reversal.");
            }
            invoice.reject(new Failure(Failure.MERCHANT, "REJECTED", rejection.reason()), "merchant", clock.instant());
            invoices.save(invoice, clock.instant());
            if (rejection.reapplyUrl() != null) {
                nextSteps.toPage(invoice.id(), rejection.reapplyUrl());
            }
            jobs.add(TellRejection.JOB, invoice.id());
            return invoices.get(invoice.id());
        }));
    }
}
