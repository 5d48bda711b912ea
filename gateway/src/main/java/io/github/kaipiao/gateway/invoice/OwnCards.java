package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.selfbuilt.CardTemplates;
import io.github.kaipiao.gateway.wechat.AppCredentials;
import io.github.kaipiao.gateway.wechat.CardApi;
import io.github.kaipiao.gateway.wechat.CardInsertion;
import io.github.kaipiao.gateway.wechat.CardInvoice;
import io.github.kaipiao.gateway.wechat.CardInvoiceNumber;
import io.github.kaipiao.gateway.wechat.Done;
import io.github.kaipiao.gateway.wechat.InsertedCard;
import io.github.kaipiao.gateway.wechat.Outcome;
import io.github.kaipiao.gateway.wechat.ReimburseStatus;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The card calls of self-built mode, in terms of an invoice. */
@Component
class OwnCards {
    /** wechat-api.md §8.1: invalid card_id, or a template made only just now. */
    private static final int TEMPLATE_NOT_KNOWN = 40078;

    private final CardApi cards;
    private final CardTemplates templates;
    private final Counterparts counterparts;

    OwnCards(CardApi cards, CardTemplates templates, Counterparts counterparts) {
        this.cards = cards;
        this.templates = templates;
        this.counterparts = counterparts;
    }

    Outcome<String> template(Invoice invoice) {
        return templates.idFor(account(invoice), counterparts.platformAccount(invoice));
    }

    Outcome<String> upload(Invoice invoice, byte[] pdf) {
        return cards.uploadPdf(account(invoice), pdf, invoice.state().document().number() + ".pdf");
    }

    Outcome<InsertedCard> insert(Invoice invoice, IssueRequest request, String cardId, String mediaId) {
        Outcome<InsertedCard> outcome = cards.insert(account(invoice), insertion(invoice, request, cardId, mediaId));
        if (outcome.refusedWith(TEMPLATE_NOT_KNOWN)) {
            templates.notKnown(cardId);
        }
        return outcome;
    }

    Outcome<Done> markReversed(Invoice invoice, String cardId, String cardCode) {
        return cards.updateStatus(account(invoice), cardId, cardCode, ReimburseStatus.REVERSED);
    }

    private static CardInsertion insertion(Invoice invoice, IssueRequest r, String cardId, String mediaId) {
        InvoiceState.Document document = invoice.state().document();
        CardInvoice card = new CardInvoice(
                new CardInvoiceNumber.FullyDigital(Objects.requireNonNull(document.number())),
                Objects.requireNonNull(document.issuedAt()),
                new CardInvoice.CardAmounts(r.amountFen(), r.netFen(), r.taxFen()),
                new CardInvoice.CardBuyer(r.buyer().name(), r.buyer().taxNumber(), null, null),
                new CardInvoice.CardSeller(r.sellerTaxNumber(), null, null),
                new CardInvoice.CardContent(
                        r.lines().stream().map(OwnCards::line).toList(), r.remark(), null, null));
        return new CardInsertion(r.orderId(), cardId, r.appid(), mediaId, null, card);
    }

    /** The card shows what a line costs in all: the wire has no room for fractions of a quantity. */
    private static CardInvoice.CardLine line(IssueRequest.Line line) {
        return new CardInvoice.CardLine(line.name(), null, line.unit(), line.amountFen() - line.discountFen());
    }

    private AppCredentials account(Invoice invoice) {
        PlatformAccount.SelfBuilt selfBuilt =
                Objects.requireNonNull(counterparts.platformAccount(invoice).selfBuilt());
        return counterparts.credentials(invoice, selfBuilt.appid());
    }
}
