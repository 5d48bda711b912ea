package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.platform.PlatformAnswer;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the invoicing platform whether its card is in the wallet. */
@Component
class FollowPlatformCard {
    private final Invoices invoices;
    private final Counterparts counterparts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FollowPlatformCard(Invoices invoices, Counterparts counterparts, TransactionTemplate transaction, Clock clock) {
        this.invoices = invoices;
        this.counterparts = counterparts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return whether the card's fate is known */
    boolean follow(Invoice invoice) {
        PlatformAnswer answer =
                counterparts.platform(invoice).query(invoice.application().serial());
        if (!(answer instanceof PlatformAnswer.Issued issued)) {
            return false;
        }
        PlatformAnswer.Card card = issued.card();
        transaction.executeWithoutResult(status -> {
            boolean moved = invoice.cardStatus() == CardStatus.NOT_INSERTED;
            if (moved) {
                invoice.startInserting(null, clock.instant());
            }
            switch (card.state()) {
                case INSERTED -> invoice.inserted(null, clock.instant());
                case FAILED ->
                    invoice.insertFailed(
                            new Failure(Failure.WECHAT, text(card.code()), text(card.message())), clock.instant());
                case NONE ->
                    invoice.insertFailed(
                            new Failure(Failure.INVOICING_PLATFORM, "NO_CARD", "开票平台不插卡，也没有配置自建插卡"), clock.instant());
                case PENDING -> {
                    if (!moved) {
                        return;
                    }
                }
            }
            invoices.save(invoice, clock.instant());
        });
        return card.state() != PlatformAnswer.Card.State.PENDING;
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
