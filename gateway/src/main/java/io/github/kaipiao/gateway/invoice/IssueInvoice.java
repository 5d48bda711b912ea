package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

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
    private final SendIssueRequest send;
    private final Counterparts counterparts;
    private final SettleIssue settle;
    private final ParkWork park;
    private final Clock clock;

    IssueInvoice(
            Invoices invoices,
            SendIssueRequest send,
            Counterparts counterparts,
            SettleIssue settle,
            ParkWork park,
            Clock clock) {
        this.invoices = invoices;
        this.send = send;
        this.counterparts = counterparts;
        this.settle = settle;
        this.park = park;
        this.clock = clock;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Next run(JobRun run) {
        Invoice invoice = invoices.get(run.key());
        if (invoice.status() != InvoiceStatus.AUTHORIZED && invoice.status() != InvoiceStatus.ISSUING) {
            return Next.done();
        }
        Optional<Next> parked = park.beforeIssuing(invoice);
        return parked.isPresent() ? parked.get() : goOn(run, invoice);
    }

    private Next goOn(JobRun run, Invoice invoice) {
        PlatformAnswer answer;
        if (invoice.status() == InvoiceStatus.AUTHORIZED) {
            Optional<PlatformAnswer> first = send.first(invoice);
            if (first.isEmpty()) {
                return Next.done();
            }
            answer = first.get();
        } else {
            answer = askThenPerhapsAgain(invoice);
        }
        park.heard(invoice, answer);
        return settle.settle(run.key(), answer) ? Next.done() : Next.again(run, ASK_AGAIN);
    }

    private PlatformAnswer askThenPerhapsAgain(Invoice invoice) {
        InvoicingPlatform platform = counterparts.platform(invoice);
        PlatformAnswer answer = platform.query(invoice.application().serial());
        if (!(answer instanceof PlatformAnswer.NeverSeen)
                || mayStillArrive(invoice.state().sentAt())) {
            return answer;
        }
        LOG.info("the platform never saw {}; sending it again under the same serial", invoice.id());
        return send.again(invoice);
    }

    private boolean mayStillArrive(@org.jspecify.annotations.Nullable Instant sentAt) {
        return sentAt != null && clock.instant().isBefore(sentAt.plus(MAY_STILL_ARRIVE));
    }
}
