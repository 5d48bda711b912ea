package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds authorizations whose event was lost: WeChat pushes three times in fifteen seconds and then never again. Begins when
 * the payer opens the page, and anew each time; nobody is asked about receipts that were never scanned.
 */
@Component
class CheckAuthorization implements Job {
    static final String JOB = "check-authorization";

    /** The first look, after the page was opened. */
    static final Duration FIRST = Duration.ofMinutes(1);

    /** Looks at 5 minutes, 30 minutes, 2 hours, 1 day and 3 days after the page was opened. */
    private static final Duration[] GAPS = {
        Duration.ofMinutes(4),
        Duration.ofMinutes(25),
        Duration.ofMinutes(90),
        Duration.ofHours(22),
        Duration.ofHours(48)
    };

    /** So long after the page was opened. */
    static final Duration LOOKS_FOR = Duration.ofDays(3);

    private static final Duration WECHAT_AWAY = Duration.ofMinutes(30);

    private final RecordAuthorization recordAuthorization;
    private final Invoices invoices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CheckAuthorization(
            RecordAuthorization recordAuthorization, Invoices invoices, TransactionTemplate transaction, Clock clock) {
        this.recordAuthorization = recordAuthorization;
        this.invoices = invoices;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Next run(JobRun run) {
        RecordAuthorization.Answer answer = recordAuthorization.ask(run.key());
        if (answer == RecordAuthorization.Answer.SETTLED) {
            return Next.done();
        }
        if (run.attempt() <= GAPS.length) {
            return Next.again(run, GAPS);
        }
        // Silence from WeChat is not a "no" of the payer's.
        return answer == RecordAuthorization.Answer.UNSURE ? Next.again(WECHAT_AWAY) : expire(run.key());
    }

    private Next expire(String invoiceId) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Invoice invoice = invoices.get(invoiceId);
            boolean awaits = invoice.status() == InvoiceStatus.AWAITING_AUTHORIZATION;
            if (!awaits && !invoice.awaitsCollection()) {
                return Next.done();
            }
            Instant opened = invoice.state().payer().pageOpenedAt();
            if (opened != null && opened.isAfter(clock.instant().minus(LOOKS_FOR))) {
                // Opened again while this look was under way.
                return Next.again(FIRST);
            }
            if (!awaits) {
                // The invoice stands; its card waits until the page is opened again.
                return Next.done();
            }
            invoice.expire(clock.instant());
            invoices.save(invoice, clock.instant());
            return Next.done();
        }));
    }
}
