package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes an authorized application a tax document, once.
 *
 * <p>ISSUING and its frozen request are committed before the platform is called. Whoever finds ISSUING asks first; the same
 * request under the same serial is sent again only after the platform has said that it never saw it, and not while the first
 * one may still be on its way.
 */
@Component
class IssueInvoice implements Job {
    static final String JOB = "issue-invoice";

    /** Longer than any request of ours lives. */
    private static final Duration MAY_STILL_ARRIVE = Duration.ofSeconds(60);

    private static final Duration[] ASK_AGAIN = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30)
    };

    private static final Logger LOG = LoggerFactory.getLogger(IssueInvoice.class);

    private final Invoices invoices;
    private final IssueRequests requests;
    private final Counterparts counterparts;
    private final SettleIssue settle;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IssueInvoice(
            Invoices invoices,
            IssueRequests requests,
            Counterparts counterparts,
            SettleIssue settle,
            TransactionTemplate transaction,
            Clock clock) {
        this.invoices = invoices;
        this.requests = requests;
        this.counterparts = counterparts;
        this.settle = settle;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Next run(JobRun run) {
        Invoice invoice = invoices.get(run.key());
        PlatformAnswer answer;
        if (invoice.status() == InvoiceStatus.AUTHORIZED) {
            answer = first(invoice);
        } else if (invoice.status() == InvoiceStatus.ISSUING) {
            answer = askThenPerhapsAgain(invoice);
        } else {
            return Next.done();
        }
        return settle.settle(run.key(), answer) ? Next.done() : Next.again(run, ASK_AGAIN);
    }

    private PlatformAnswer first(Invoice invoice) {
        IssueRequest request = requests.of(invoice, counterparts.platformAccount(invoice));
        transaction.executeWithoutResult(status -> {
            invoice.startIssuing(requests.freeze(request), clock.instant());
            invoices.save(invoice, clock.instant());
        });
        return counterparts.platform(invoice).issue(request);
    }

    private PlatformAnswer askThenPerhapsAgain(Invoice invoice) {
        InvoicingPlatform platform = counterparts.platform(invoice);
        PlatformAnswer answer = platform.query(invoice.application().serial());
        if (!(answer instanceof PlatformAnswer.NeverSeen)
                || mayStillArrive(invoice.state().sentAt())) {
            return answer;
        }
        LOG.info("the platform never saw {}; sending it again under the same serial", invoice.id());
        transaction.executeWithoutResult(status -> {
            invoice.sentAgain(clock.instant());
            invoices.save(invoice, clock.instant());
        });
        return platform.issue(requests.thaw(invoice));
    }

    private boolean mayStillArrive(@org.jspecify.annotations.Nullable Instant sentAt) {
        return sentAt != null && clock.instant().isBefore(sentAt.plus(MAY_STILL_ARRIVE));
    }
}
