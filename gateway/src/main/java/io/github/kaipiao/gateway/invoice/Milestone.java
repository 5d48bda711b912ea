package io.github.kaipiao.gateway.invoice;

/** A step the merchant's system hears of. */
public enum Milestone {
    AUTHORIZED("invoice.authorized"),
    ISSUED("invoice.issued"),
    CARD_INSERTED("invoice.card_inserted"),
    ISSUE_FAILED("invoice.issue_failed"),
    REJECTED("invoice.rejected"),
    RED_LETTER_DUE("invoice.red_letter_due"),
    REVERSED("invoice.reversed");

    private final String type;

    Milestone(String type) {
        this.type = type;
    }

    /** The webhook's type. */
    String type() {
        return type;
    }
}
