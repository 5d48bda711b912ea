package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import java.time.Clock;
import java.util.Objects;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The payer is about to see the authorization page: from now on somebody looks whether the event comes. */
@Component
public class OpenPage {
    private final Invoices invoices;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OpenPage(Invoices invoices, JobQueue jobs, TransactionTemplate transaction, Clock clock) {
        this.invoices = invoices;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return whether there is anything to authorize */
    public boolean opened(String invoiceId) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                Invoice invoice = invoices.get(invoiceId);
                if (!invoice.awaitsPayer()) {
                    return false;
                }
                invoice.pageOpened(clock.instant());
                invoices.save(invoice, clock.instant());
                jobs.restart(CheckAuthorization.JOB, invoiceId, clock.instant().plus(CheckAuthorization.FIRST));
                return true;
            }));
        } catch (OptimisticLockingFailureException e) {
            // Two taps at once: the other one wrote the same thing.
            return invoices.get(invoiceId).awaitsPayer();
        }
    }

    /** WeChat has no page to show, for the order is decided there: its event was lost, so we ask now. */
    public void decidedAlready(String invoiceId) {
        jobs.add(AskAuthorization.JOB, invoiceId);
    }
}
