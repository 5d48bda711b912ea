package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.ReversalRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sees a red letter (冲红) through. REVERSING is committed before the platform is asked; asking again is harmless. */
@Component
class ReverseInvoice implements Job {
    static final String JOB = "reverse-invoice";

    private static final Duration[] PAUSES = {
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final Invoices invoices;
    private final Counterparts counterparts;
    private final ParkWork park;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReverseInvoice(
            Invoices invoices,
            Counterparts counterparts,
            ParkWork park,
            JobQueue jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.invoices = invoices;
        this.counterparts = counterparts;
        this.park = park;
        this.jobs = jobs;
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
        if (invoice.status() != InvoiceStatus.REVERSING) {
            return Next.done();
        }
        Optional<Next> parked = park.beforeAsking(invoice);
        return parked.isPresent() ? parked.get() : goOn(run, invoice);
    }

    private Next goOn(JobRun run, Invoice invoice) {
        InvoicingPlatform platform = counterparts.platform(invoice);
        String serial = invoice.application().serial();
        PlatformAnswer answer = platform.query(serial);
        if (answer instanceof PlatformAnswer.Issued issued && isToBeAsked(issued.reversal())) {
            answer = platform.reverse(ReversalRequest.whole(
                    serial, Objects.requireNonNull(invoice.state().document().reversalReason())));
        }
        return settle(run.key(), answer) ? Next.done() : Next.again(run, PAUSES);
    }

    /** An earlier refusal is no answer to this request. */
    private static boolean isToBeAsked(PlatformAnswer.@Nullable Reversal known) {
        return known == null || known.stage() == PlatformAnswer.Reversal.Stage.REFUSED;
    }

    private boolean settle(String invoiceId, PlatformAnswer answer) {
        if (answer instanceof PlatformAnswer.Refused refused) {
            return refused(invoiceId, refused.code(), refused.message(), refused.failureClass());
        }
        if (answer instanceof PlatformAnswer.Unknown unknown
                && unknown.failureClass().needsPersonUpstream()) {
            hold(
                    invoiceId,
                    new Failure(Failure.INVOICING_PLATFORM, unknown.code(), unknown.why(), unknown.failureClass()));
        }
        PlatformAnswer.@Nullable Reversal reversal =
                answer instanceof PlatformAnswer.Issued issued ? issued.reversal() : null;
        if (reversal == null || reversal.stage() == PlatformAnswer.Reversal.Stage.REVERSING) {
            return false;
        }
        if (reversal.stage() == PlatformAnswer.Reversal.Stage.WAITING_FOR_BUYER) {
            hold(
                    invoiceId,
                    new Failure(
                            Failure.INVOICING_PLATFORM,
                            Failure.WAITING_FOR_BUYER,
                            Objects.requireNonNullElse(reversal.message(), ""),
                            FailureClass.BUSINESS_RULE));
            return false;
        }
        if (reversal.stage() == PlatformAnswer.Reversal.Stage.REFUSED) {
            return refused(
                    invoiceId,
                    Objects.requireNonNullElse(reversal.code(), ""),
                    Objects.requireNonNullElse(reversal.message(), ""),
                    FailureClass.BUSINESS_RULE);
        }
        transaction.executeWithoutResult(status -> {
            Invoice invoice = invoices.get(invoiceId);
            if (invoice.status() == InvoiceStatus.REVERSING) {
                invoice.reversed(reversal.redInvoiceNumber(), clock.instant());
                invoices.save(invoice, clock.instant());
                jobs.add(DiscardCard.JOB, invoiceId);
            }
        });
        return true;
    }

    private void hold(String invoiceId, Failure why) {
        transaction.executeWithoutResult(status -> {
            Invoice invoice = invoices.get(invoiceId);
            if (invoice.status() == InvoiceStatus.REVERSING && invoice.hold(why, clock.instant())) {
                invoices.save(invoice, clock.instant());
            }
        });
    }

    private boolean refused(String invoiceId, String code, String message, @Nullable FailureClass failureClass) {
        transaction.executeWithoutResult(status -> {
            Invoice invoice = invoices.get(invoiceId);
            if (invoice.status() == InvoiceStatus.REVERSING) {
                invoice.reversalRefused(
                        new Failure(Failure.INVOICING_PLATFORM, code, message, failureClass), clock.instant());
                invoices.save(invoice, clock.instant());
                // It gave up when it saw the reversal.
                jobs.add(InsertCard.JOB, invoiceId);
            }
        });
        return true;
    }
}
