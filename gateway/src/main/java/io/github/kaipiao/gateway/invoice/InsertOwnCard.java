package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.wechat.InsertedCard;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Self-built mode: template, PDF, card (wechat-api.md §3). */
@Component
class InsertOwnCard {
    private static final Logger LOG = LoggerFactory.getLogger(InsertOwnCard.class);

    /** WeChat deletes an uploaded PDF after three days unless a card holds it. */
    private static final Duration UPLOAD_LASTS = Duration.ofDays(2);

    /** The order id already carries a card: after a lost answer of our own that is success (wechat-api.md §3.5). */
    private static final Set<Integer> ALREADY_IN = Set.of(72056, 72018);

    /** Busy, inserting, minute or daily limits, a template that is too fresh: the same call later. */
    private static final Set<Integer> LATER = Set.of(-1, 72036, 72054, 45009, 45011, 72057, 40078, 40001, 42001);

    private static final int GIVE_UP_AFTER = 40;

    private final Invoices invoices;
    private final InvoiceFiles files;
    private final IssueRequests requests;
    private final OwnCards own;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InsertOwnCard(
            Invoices invoices,
            InvoiceFiles files,
            IssueRequests requests,
            OwnCards own,
            TransactionTemplate transaction,
            Clock clock) {
        this.invoices = invoices;
        this.files = files;
        this.requests = requests;
        this.own = own;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return whether the card's fate is known */
    boolean insert(Invoice invoice, int attempt) {
        Optional<byte[]> pdf = files.find(invoice.id(), FileKind.PDF);
        if (pdf.isEmpty()) {
            return false;
        }
        Outcome<String> template = own.template(invoice);
        if (!(template instanceof Outcome.Accepted<String> cardId)) {
            return notNow(invoice, template, attempt);
        }
        Outcome<String> media = mediaId(invoice, pdf.get());
        if (!(media instanceof Outcome.Accepted<String> mediaId)) {
            return notNow(invoice, media, attempt);
        }
        boolean askedBefore = invoice.cardStatus() == CardStatus.INSERTING;
        transaction.executeWithoutResult(status -> {
            Invoice fresh = invoices.get(invoice.id());
            if (!mediaId.value().equals(fresh.state().card().mediaId())) {
                fresh.uploaded(mediaId.value(), clock.instant());
            }
            fresh.startInserting(cardId.value(), clock.instant());
            invoices.save(fresh, clock.instant());
        });
        IssueRequest request = requests.thaw(invoice);
        Outcome<InsertedCard> outcome = own.insert(invoice, request, cardId.value(), mediaId.value());
        if (outcome instanceof Outcome.Accepted<InsertedCard> card) {
            return inserted(invoice.id(), card.value().code());
        }
        if (outcome instanceof Outcome.Refused<InsertedCard> refused
                && askedBefore
                && ALREADY_IN.contains(refused.code())) {
            return inserted(invoice.id(), null);
        }
        return notNow(invoice, outcome, attempt);
    }

    private Outcome<String> mediaId(Invoice invoice, byte[] pdf) {
        InvoiceState.Card card = invoice.state().card();
        String known = card.mediaId();
        Instant at = card.uploadedAt();
        boolean lasts = at != null && at.isAfter(clock.instant().minus(UPLOAD_LASTS));
        return known != null && lasts ? new Outcome.Accepted<>(known) : own.upload(invoice, pdf);
    }

    private boolean inserted(String invoiceId, @Nullable String cardCode) {
        transaction.executeWithoutResult(status -> {
            Invoice invoice = invoices.get(invoiceId);
            if (invoice.cardStatus() == CardStatus.INSERTING) {
                invoice.inserted(cardCode, clock.instant());
                invoices.save(invoice, clock.instant());
            }
        });
        return true;
    }

    private boolean notNow(Invoice invoice, Outcome<?> outcome, int attempt) {
        if (!(outcome instanceof Outcome.Refused<?> refused)) {
            return false;
        }
        if (LATER.contains(refused.code()) && attempt < GIVE_UP_AFTER) {
            LOG.info("WeChat puts the card of {} off: {}", invoice.id(), refused.code());
            return false;
        }
        transaction.executeWithoutResult(status -> {
            Invoice fresh = invoices.get(invoice.id());
            if (fresh.cardStatus() == CardStatus.NOT_INSERTED) {
                fresh.startInserting(null, clock.instant());
            }
            fresh.insertFailed(
                    new Failure(Failure.WECHAT, String.valueOf(refused.code()), refused.message()), clock.instant());
            invoices.save(fresh, clock.instant());
        });
        return true;
    }
}
