package io.github.kaipiao.gateway.invoice;

import java.util.EnumSet;
import java.util.Set;

/** The life of the card in the payer's wallet (卡包), apart from the document's: an issued invoice is valid without it. */
public enum CardStatus {
    NOT_INSERTED,
    /** The document does not wait for the payer; its card does (领票): no card before the payer has agreed. */
    TO_COLLECT,
    /** Asked for; the outcome is not known yet. */
    INSERTING,
    INSERTED,
    /** The wallet refused it. The payer has the files all the same. */
    INSERT_FAILED,
    /** Marked as reversed, or given up with its document. */
    DISCARDED,
    /** The document is reversed and the card in the wallet does not say so: WeChat cannot be told, or refuses. */
    DISCARD_FAILED;

    boolean leadsTo(CardStatus next) {
        Set<CardStatus> allowed = switch (this) {
            case NOT_INSERTED -> EnumSet.of(TO_COLLECT, INSERTING, DISCARDED);
            case TO_COLLECT -> EnumSet.of(NOT_INSERTED, INSERT_FAILED, DISCARDED);
            case INSERTING -> EnumSet.of(INSERTED, INSERT_FAILED, DISCARDED, DISCARD_FAILED);
            case INSERT_FAILED -> EnumSet.of(INSERTING, DISCARDED);
            case INSERTED -> EnumSet.of(DISCARDED, DISCARD_FAILED);
            case DISCARDED, DISCARD_FAILED -> EnumSet.noneOf(CardStatus.class);
        };
        return allowed.contains(next);
    }
}
