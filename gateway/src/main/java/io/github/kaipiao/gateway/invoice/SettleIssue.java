package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.TaxDocument;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what a platform says about a serial. Every answer, however it came, goes through here. */
@Component
class SettleIssue {
    private static final Logger LOG = LoggerFactory.getLogger(SettleIssue.class);

    private final Invoices invoices;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SettleIssue(Invoices invoices, JobQueue jobs, TransactionTemplate transaction, Clock clock) {
        this.invoices = invoices;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return whether the outcome is known */
    boolean settle(String invoiceId, PlatformAnswer answer) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Invoice invoice = invoices.get(invoiceId);
            if (invoice.status() != InvoiceStatus.ISSUING) {
                return true;
            }
            if (answer instanceof PlatformAnswer.Issued issued) {
                return issued(invoice, issued.document());
            }
            if (answer instanceof PlatformAnswer.Refused refused) {
                invoice.issueFailed(
                        new Failure(
                                Failure.INVOICING_PLATFORM, refused.code(), refused.message(), refused.failureClass()),
                        clock.instant());
                invoices.save(invoice, clock.instant());
                return true;
            }
            if (answer instanceof PlatformAnswer.Unknown unknown) {
                LOG.info("the outcome of {} is not known yet: {} {}", invoiceId, unknown.code(), unknown.why());
                open(invoice, unknown);
            }
            return false;
        }));
    }

    /** What needs a person is shown; when it is under way again, no longer. */
    private void open(Invoice invoice, PlatformAnswer.Unknown unknown) {
        boolean news = false;
        if (unknown.failureClass().needsPersonUpstream()) {
            news = invoice.hold(
                    new Failure(Failure.INVOICING_PLATFORM, unknown.code(), unknown.why(), unknown.failureClass()),
                    clock.instant());
        } else if (unknown.failureClass() == FailureClass.OUTCOME_UNKNOWN) {
            news = invoice.resume(clock.instant());
        }
        if (news) {
            invoices.save(invoice, clock.instant());
        }
    }

    private boolean issued(Invoice invoice, TaxDocument document) {
        if (document.amountFen() != invoice.application().amountFen()) {
            // Never believed, never repeated: a person must look at both sides.
            LOG.error(
                    "ALARM {}: the platform issued {} fen where {} fen were asked for",
                    invoice.id(),
                    document.amountFen(),
                    invoice.application().amountFen());
            String words = "开票平台开具了 %d 分，申请的是 %d 分 it issued %d fen where %d were asked for"
                    .formatted(
                            document.amountFen(),
                            invoice.application().amountFen(),
                            document.amountFen(),
                            invoice.application().amountFen());
            if (invoice.hold(
                    new Failure(
                            Failure.INVOICING_PLATFORM,
                            Failure.OTHER_AMOUNT,
                            words,
                            FailureClass.UPSTREAM_ACTION_REQUIRED),
                    clock.instant())) {
                invoices.save(invoice, clock.instant());
            }
            return false;
        }
        invoice.issued(document, clock.instant());
        invoices.save(invoice, clock.instant());
        jobs.add(FetchFiles.JOB, invoice.id());
        jobs.add(InsertCard.JOB, invoice.id());
        return true;
    }
}
