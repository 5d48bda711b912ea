package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.platform.ReversalReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changes about an invoice, as it stands. Each copy is named after the verb of {@link Invoice} that makes it.
 *
 * @param issueRequest the request frozen with the serial, JSON
 * @param payer what the payer did
 * @param document the tax document and its red letter
 * @param card the card in the wallet
 */
public record InvoiceState(
        InvoiceStatus status,
        CardStatus cardStatus,
        Payer payer,
        @Nullable String issueRequest,
        @Nullable Instant sentAt,
        Document document,
        Card card,
        @Nullable Failure failure) {

    /** The payer's side. */
    public record Payer(
            @Nullable Title title,
            @Nullable String redirectUrl,
            @Nullable Instant pageOpenedAt,
            @Nullable Instant authorizedAt) {}

    /** The document's side. */
    public record Document(
            @Nullable String number,
            @Nullable Instant issuedAt,
            @Nullable String redNumber,
            @Nullable ReversalReason reversalReason) {}

    /** The card's side. {@code mediaId} is the uploaded PDF, which WeChat keeps for three days. */
    public record Card(
            @Nullable String id,
            @Nullable String code,
            @Nullable String mediaId,
            @Nullable Instant uploadedAt) {}

    static InvoiceState fresh(@Nullable Title title, @Nullable String redirectUrl) {
        return new InvoiceState(
                InvoiceStatus.AWAITING_AUTHORIZATION,
                CardStatus.NOT_INSERTED,
                new Payer(title, redirectUrl, null, null),
                null,
                null,
                new Document(null, null, null, null),
                new Card(null, null, null, null),
                null);
    }

    public @Nullable Title title() {
        return payer.title();
    }

    InvoiceState status(InvoiceStatus to) {
        return new InvoiceState(to, cardStatus, payer, issueRequest, sentAt, document, card, failure);
    }

    InvoiceState cardStatus(CardStatus to) {
        return new InvoiceState(status, to, payer, issueRequest, sentAt, document, card, failure);
    }

    InvoiceState failed(Failure why) {
        return new InvoiceState(status, cardStatus, payer, issueRequest, sentAt, document, card, why);
    }

    InvoiceState amended(@Nullable Title title, @Nullable String redirectUrl) {
        return with(new Payer(title, redirectUrl, payer.pageOpenedAt(), payer.authorizedAt()));
    }

    InvoiceState pageOpened(Instant at) {
        return with(new Payer(payer.title(), payer.redirectUrl(), at, payer.authorizedAt()));
    }

    InvoiceState authorized(Title title, Instant at) {
        return with(new Payer(title, payer.redirectUrl(), payer.pageOpenedAt(), at));
    }

    InvoiceState collected(Instant at) {
        return with(new Payer(payer.title(), payer.redirectUrl(), payer.pageOpenedAt(), at));
    }

    InvoiceState sent(@Nullable String request, Instant at) {
        return new InvoiceState(status, cardStatus, payer, request, at, document, card, failure);
    }

    /** What held it up is no failure any more. */
    InvoiceState issued(String number, Instant at) {
        return with(new Document(number, at, null, null)).resumed();
    }

    InvoiceState resumed() {
        return new InvoiceState(status, cardStatus, payer, issueRequest, sentAt, document, card, null);
    }

    InvoiceState reversing(ReversalReason reason) {
        return with(new Document(document.number(), document.issuedAt(), null, reason));
    }

    /** What was refused on the way there is no failure any more. */
    InvoiceState reversed(@Nullable String redNumber) {
        Document red = new Document(document.number(), document.issuedAt(), redNumber, document.reversalReason());
        return new InvoiceState(status, cardStatus, payer, issueRequest, sentAt, red, card, null);
    }

    InvoiceState uploaded(String mediaId, Instant at) {
        return with(new Card(card.id(), card.code(), mediaId, at));
    }

    InvoiceState inserting(@Nullable String cardId) {
        return with(new Card(cardId, card.code(), card.mediaId(), card.uploadedAt()));
    }

    /** A card that is in is no failure any more; money that went back is still to be answered. */
    InvoiceState inserted(@Nullable String code) {
        Card in = new Card(card.id(), code, card.mediaId(), card.uploadedAt());
        return new InvoiceState(status, cardStatus, payer, issueRequest, sentAt, document, in, redLetterDue());
    }

    private @Nullable Failure redLetterDue() {
        return failure != null && failure.code().equals(Failure.RED_LETTER_DUE) ? failure : null;
    }

    private InvoiceState with(Payer next) {
        return new InvoiceState(status, cardStatus, next, issueRequest, sentAt, document, card, failure);
    }

    private InvoiceState with(Document next) {
        return new InvoiceState(status, cardStatus, payer, issueRequest, sentAt, next, card, failure);
    }

    private InvoiceState with(Card next) {
        return new InvoiceState(status, cardStatus, payer, issueRequest, sentAt, document, next, failure);
    }
}
