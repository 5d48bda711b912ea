package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks the card of a reversed invoice, so that the payer does not claim expenses with it. */
@Component
class DiscardCard implements Job {
    static final String JOB = "discard-card";

    /** Already cancelled, already closed (wechat-api.md §8.2). */
    private static final Set<Integer> ALREADY = Set.of(72060, 72061);

    private static final Logger LOG = LoggerFactory.getLogger(DiscardCard.class);
    private static final Duration[] PAUSES = {
        Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1)
    };

    private final Invoices invoices;
    private final Counterparts counterparts;
    private final OwnCards own;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DiscardCard(
            Invoices invoices, Counterparts counterparts, OwnCards own, TransactionTemplate transaction, Clock clock) {
        this.invoices = invoices;
        this.counterparts = counterparts;
        this.own = own;
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
        if (invoice.status() != InvoiceStatus.REVERSED || !marked(invoice)) {
            return invoice.status() == InvoiceStatus.REVERSED ? Next.again(run, PAUSES) : Next.done();
        }
        transaction.executeWithoutResult(status -> {
            Invoice fresh = invoices.get(invoice.id());
            fresh.discardCard(clock.instant());
            invoices.save(fresh, clock.instant());
        });
        return Next.done();
    }

    /** A card the platform inserted is marked by the platform; one whose code was lost cannot be marked by anyone. */
    private boolean marked(Invoice invoice) {
        InvoiceState.Card card = invoice.state().card();
        String id = card.id();
        String code = card.code();
        if (counterparts.platform(invoice).insertsCard() || id == null || code == null) {
            return true;
        }
        Outcome<?> outcome = own.markReversed(invoice, id, code);
        if (outcome instanceof Outcome.Refused<?> refused && !ALREADY.contains(refused.code())) {
            LOG.warn("WeChat refuses to mark the card of {}: {} {}", invoice.id(), refused.code(), refused.hint());
        }
        return outcome instanceof Outcome.Accepted<?>
                || (outcome instanceof Outcome.Refused<?> r && ALREADY.contains(r.code()));
    }
}
