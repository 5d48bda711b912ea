package io.github.kaipiao.gateway.invoice;

import java.util.EnumSet;
import java.util.Set;

/** The life of the tax document. Only this enum says which move is legal. */
public enum InvoiceStatus {
    /** The payer has not agreed yet. */
    AWAITING_AUTHORIZATION,
    /** The payer has agreed and the title is known. */
    AUTHORIZED,
    /** The serial is decided; the invoicing platform may or may not have it. Ask, never issue again. */
    ISSUING,
    /** There is a tax document. */
    ISSUED,
    /** A red letter is on its way. */
    REVERSING,
    /** The red letter exists. */
    REVERSED,
    /** The platform said no: there is no document under this serial and never will be. */
    ISSUE_FAILED,
    /** Closed without a document, by the merchant or by WeChat. */
    REJECTED,
    /** The payer did not agree in time. Opening the entry again revives it, and so does late news. */
    EXPIRED;

    /** Whether this may become {@code next}. */
    boolean leadsTo(InvoiceStatus next) {
        return next().contains(next);
    }

    private Set<InvoiceStatus> next() {
        return switch (this) {
            case AWAITING_AUTHORIZATION -> EnumSet.of(AUTHORIZED, REJECTED, EXPIRED);
            case EXPIRED -> EnumSet.of(AWAITING_AUTHORIZATION, AUTHORIZED, REJECTED);
            case AUTHORIZED -> EnumSet.of(ISSUING, REJECTED);
            case ISSUING -> EnumSet.of(ISSUED, ISSUE_FAILED);
            case ISSUED -> EnumSet.of(REVERSING);
            case REVERSING -> EnumSet.of(REVERSED, ISSUED);
            case ISSUE_FAILED -> EnumSet.of(REJECTED);
            case REVERSED, REJECTED -> EnumSet.noneOf(InvoiceStatus.class);
        };
    }

    /** Nothing more is expected to happen by itself. */
    boolean isSettled() {
        return this == ISSUED || this == REVERSED || this == ISSUE_FAILED || this == REJECTED;
    }
}
