package io.github.kaipiao.gateway.invoice;

/** A step the merchant's system hears of. */
public enum Milestone {
    AUTHORIZED("invoice.authorized"),
    ISSUED("invoice.issued"),
    CARD_INSERTED("invoice.card_inserted"),
    ISSUE_FAILED("invoice.issue_failed"),
    REJECTED("invoice.rejected"),
    RED_LETTER_DUE("invoice.red_letter_due"),
    REVERSAL_WAITS("invoice.reversal_waits"),
    REVERSAL_REFUSED("invoice.reversal_refused"),
    REVERSED("invoice.reversed"),
    REAPPLICATION_OPENED("invoice.reapplication_opened");

    private final String type;

    Milestone(String type) {
        this.type = type;
    }

    /** The webhook's type. */
    String type() {
        return type;
    }
}
