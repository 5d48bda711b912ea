package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.ReversalReason;
import io.github.kaipiao.gateway.platform.TaxDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One invoice from application to reversal. Only its verbs move it; each writes a line of the log, and some are milestones.
 * Free of framework, clock and SQL.
 */
public final class Invoice {
    private final Application application;
    private final Stored stored;
    private InvoiceState state;
    private final List<LogEntry> news = new ArrayList<>();
    private final List<Milestone> milestones = new ArrayList<>();

    Invoice(Application application, InvoiceState state, Stored stored) {
        this.application = application;
        this.state = state;
        this.stored = stored;
    }

    static Invoice apply(Application application, @Nullable Title title, @Nullable String redirectUrl) {
        Invoice invoice = new Invoice(
                application, InvoiceState.fresh(title, redirectUrl), Stored.notYet(application.createdAt()));
        invoice.log(application.createdAt(), "merchant", "apply", null, InvoiceStatus.AWAITING_AUTHORIZATION, null);
        return invoice;
    }

    /** The payer asked on a WeChat Pay bill; {@code foundBy} says how the bill led to the order. */
    static Invoice onBill(Application application, String actor, String foundBy) {
        Invoice invoice =
                new Invoice(application, InvoiceState.fresh(null, null), Stored.notYet(application.createdAt()));
        Failure how = new Failure(Failure.GATEWAY, foundBy, application.wechatOrderId());
        invoice.log(application.createdAt(), actor, "apply", null, InvoiceStatus.AWAITING_AUTHORIZATION, how);
        return invoice;
    }

    /** The payer (or the merchant for the payer) asked for another way back or another title before agreeing. */
    void amend(@Nullable Title title, @Nullable String redirectUrl) {
        if (state.status() == InvoiceStatus.AWAITING_AUTHORIZATION) {
            state = state.amended(title == null ? state.title() : title, redirectUrl);
        } else if (state.cardStatus() == CardStatus.TO_COLLECT) {
            state = state.amended(state.title(), redirectUrl);
        }
    }

    void pageOpened(Instant at) {
        if (state.status() == InvoiceStatus.EXPIRED) {
            move(InvoiceStatus.AWAITING_AUTHORIZATION, at, "payer", "reopen", null);
        }
        state = state.pageOpened(at);
    }

    void authorize(Title title, Instant authorizedAt, Instant now) {
        move(InvoiceStatus.AUTHORIZED, now, "payer", "authorize", null);
        state = state.authorized(title, authorizedAt);
        milestones.add(Milestone.AUTHORIZED);
    }

    /** The merchant's word, with a title that the merchant has given. The payer's is asked for the card only. */
    void issueFirst(Instant now) {
        move(InvoiceStatus.AUTHORIZED, now, "merchant", "issue-first", null);
    }

    void leaveToCollect(Instant now) {
        moveCard(CardStatus.TO_COLLECT, now, "merchant", "issue-first", null);
    }

    /** The payer agrees to the card of an invoice that is there already. */
    void collect(Instant agreedAt, Instant now) {
        moveCard(CardStatus.NOT_INSERTED, now, "payer", "collect", null);
        state = state.collected(agreedAt);
        milestones.add(Milestone.AUTHORIZED);
    }

    /** Before the platform is called: from here on it may have our serial. */
    void startIssuing(String frozenRequest, Instant now) {
        move(InvoiceStatus.ISSUING, now, "gateway", "issue", null);
        state = state.sent(frozenRequest, now);
    }

    void sentAgain(Instant now) {
        log(now, "gateway", "send-again", state.status(), state.status(), null);
        state = state.sent(state.issueRequest(), now);
    }

    void issued(TaxDocument document, Instant now) {
        refuseUnless(InvoiceStatus.ISSUING, InvoiceStatus.ISSUED);
        move(InvoiceStatus.ISSUED, now, "platform", "issued", null);
        state = state.issued(document.number(), document.issuedAt());
        milestones.add(Milestone.ISSUED);
    }

    void issueFailed(Failure failure, Instant now) {
        move(InvoiceStatus.ISSUE_FAILED, now, "platform", "refuse", failure);
        state = state.failed(failure);
        milestones.add(Milestone.ISSUE_FAILED);
    }

    void reject(Failure reason, String actor, Instant now) {
        move(InvoiceStatus.REJECTED, now, actor, "reject", reason);
        state = state.failed(reason);
        milestones.add(Milestone.REJECTED);
    }

    void expire(Instant now) {
        move(InvoiceStatus.EXPIRED, now, "gateway", "expire", null);
    }

    void uploaded(String mediaId, Instant now) {
        state = state.uploaded(mediaId, now);
    }

    /** Before the card is asked for. */
    void startInserting(@Nullable String cardId, Instant now) {
        if (state.cardStatus() != CardStatus.INSERTING) {
            moveCard(CardStatus.INSERTING, now, "gateway", "insert-card", null);
        }
        state = state.inserting(cardId);
    }

    /** @param cardCode absent where WeChat says "already inserted" after an answer we lost: no call returns it again */
    void inserted(@Nullable String cardCode, Instant now) {
        moveCard(CardStatus.INSERTED, now, "wechat", "card-inserted", null);
        state = state.inserted(cardCode);
        milestones.add(Milestone.CARD_INSERTED);
    }

    void insertFailed(Failure failure, Instant now) {
        moveCard(CardStatus.INSERT_FAILED, now, "wechat", "card-refused", failure);
        state = state.failed(failure.or(FailureClass.CARD_DELIVERY));
    }

    void startReversing(ReversalReason reason, String actor, Instant now) {
        move(InvoiceStatus.REVERSING, now, actor, "reverse", null);
        state = state.reversing(reason);
    }

    void reversed(@Nullable String redInvoiceNumber, Instant now) {
        move(InvoiceStatus.REVERSED, now, "platform", "reversed", null);
        state = state.reversed(redInvoiceNumber);
        milestones.add(Milestone.REVERSED);
    }

    void reversalRefused(Failure failure, Instant now) {
        refuseUnless(InvoiceStatus.REVERSING, InvoiceStatus.ISSUED);
        move(InvoiceStatus.ISSUED, now, "platform", "reversal-refused", failure);
        state = state.failed(failure);
    }

    /**
     * It cannot go on for now, and whoever looks at it should read why. Nothing moves.
     *
     * @return whether this is news
     */
    boolean hold(Failure why, Instant now) {
        if (why.isAs(state.failure())) {
            return false;
        }
        note("platform", "hold", why, now);
        state = state.failed(why);
        return true;
    }

    /** @return whether it was held */
    boolean resume(Instant now) {
        if (state.failure() == null) {
            return false;
        }
        log(now, "platform", "resume", state.status(), state.status(), null);
        state = state.resumed();
        return true;
    }

    /** Money went back after issuing. Nothing moves: a red letter is a person's or the merchant's decision. */
    void redLetterDue(Failure why, Instant now) {
        refuseUnless(InvoiceStatus.ISSUED, InvoiceStatus.REVERSING);
        note("gateway", "red-letter-due", why, now);
        state = state.failed(why);
        milestones.add(Milestone.RED_LETTER_DUE);
    }

    void discardCard(Instant now) {
        if (state.cardStatus().leadsTo(CardStatus.DISCARDED)) {
            moveCard(CardStatus.DISCARDED, now, "gateway", "discard-card", null);
        }
    }

    void discardFailed(Failure why, Instant now) {
        moveCard(CardStatus.DISCARD_FAILED, now, "gateway", "discard-card", why);
        state = state.failed(why);
    }

    /** Something worth reading later that moves nothing. */
    void note(String actor, String action, Failure what, Instant now) {
        log(now, actor, action, state.status(), state.status(), what);
    }

    /** Two verbs lead to ISSUED, each from a state of its own: only one of them brings a document. */
    private void refuseUnless(InvoiceStatus from, InvoiceStatus to) {
        if (state.status() != from) {
            throw new IllegalMove(application.id(), state.status(), to);
        }
    }

    private void move(InvoiceStatus to, Instant at, String actor, String action, @Nullable Failure why) {
        if (!state.status().leadsTo(to)) {
            throw new IllegalMove(application.id(), state.status(), to);
        }
        log(at, actor, action, state.status(), to, why);
        state = state.status(to);
    }

    private void moveCard(CardStatus to, Instant at, String actor, String action, @Nullable Failure why) {
        if (!state.cardStatus().leadsTo(to)) {
            throw new IllegalMove(application.id(), state.cardStatus(), to);
        }
        log(at, actor, action, state.cardStatus(), to, why);
        state = state.cardStatus(to);
    }

    private void log(
            Instant at,
            String actor,
            String action,
            @Nullable Enum<?> from,
            @Nullable Enum<?> to,
            @Nullable Failure why) {
        news.add(new LogEntry(
                at,
                actor,
                action,
                from == null ? null : from.name(),
                to == null ? null : to.name(),
                why == null ? null : why.source(),
                why == null ? null : why.code(),
                why == null ? null : why.message()));
    }

    public String id() {
        return application.id();
    }

    public Application application() {
        return application;
    }

    public InvoiceState state() {
        return state;
    }

    public InvoiceStatus status() {
        return state.status();
    }

    public CardStatus cardStatus() {
        return state.cardStatus();
    }

    /** Issued, and its card waits for the payer to collect it. */
    public boolean awaitsCollection() {
        return state.status() == InvoiceStatus.ISSUED && state.cardStatus() == CardStatus.TO_COLLECT;
    }

    /** There is something to agree to on WeChat's page. */
    public boolean awaitsPayer() {
        return state.status() == InvoiceStatus.AWAITING_AUTHORIZATION
                || state.status() == InvoiceStatus.EXPIRED
                || awaitsCollection();
    }

    /** How the row was when it was read. */
    Stored stored() {
        return stored;
    }

    List<LogEntry> news() {
        return List.copyOf(news);
    }

    List<Milestone> milestones() {
        return List.copyOf(milestones);
    }
}
