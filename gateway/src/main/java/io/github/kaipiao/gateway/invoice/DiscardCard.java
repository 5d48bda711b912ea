package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /** Two days at the last pause. */
    private static final int GIVE_UP_AFTER = 50;

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
        if (invoice.status() != InvoiceStatus.REVERSED) {
            return Next.done();
        }
        InvoiceState.Card card = invoice.state().card();
        String id = card.id();
        String code = card.code();
        if (counterparts.platform(invoice).insertsCard() || !mayBeInWallet(invoice)) {
            return settle(invoice.id(), null);
        }
        if (id == null || code == null) {
            return settle(
                    invoice.id(),
                    new Failure(Failure.WECHAT, "CARD_CODE_LOST", "插卡的应答丢失，没有卡券 code，无法在卡包中标记作废；请告知付款人该发票已冲红"));
        }
        Outcome<?> outcome = own.markReversed(invoice, id, code);
        if (outcome instanceof Outcome.Accepted<?>) {
            return settle(invoice.id(), null);
        }
        if (outcome instanceof Outcome.Refused<?> refused) {
            return ALREADY.contains(refused.code()) ? settle(invoice.id(), null) : refused(invoice, refused, run);
        }
        return Next.again(run, PAUSES);
    }

    /** An insertion whose answer never came may have worked. */
    private static boolean mayBeInWallet(Invoice invoice) {
        return invoice.cardStatus() == CardStatus.INSERTED || invoice.cardStatus() == CardStatus.INSERTING;
    }

    private Next refused(Invoice invoice, Outcome.Refused<?> refused, JobRun run) {
        LOG.warn("WeChat refuses to mark the card of {}: {} {}", invoice.id(), refused.code(), refused.hint());
        return run.attempt() < GIVE_UP_AFTER
                ? Next.again(run, PAUSES)
                : settle(invoice.id(), new Failure(Failure.WECHAT, String.valueOf(refused.code()), refused.message()));
    }

    private Next settle(String invoiceId, @Nullable Failure failure) {
        transaction.executeWithoutResult(status -> {
            Invoice fresh = invoices.get(invoiceId);
            if (failure == null) {
                fresh.discardCard(clock.instant());
            } else if (fresh.cardStatus().leadsTo(CardStatus.DISCARD_FAILED)) {
                fresh.discardFailed(failure, clock.instant());
            }
            invoices.save(fresh, clock.instant());
        });
        return Next.done();
    }
}
