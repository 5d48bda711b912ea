package io.github.kaipiao.gateway.platform;

/** What kind of failure it is: it says who can do something about it (docs/operations.md, "When a platform fails"). */
public enum FailureClass {
    /** There may be a document: ask, never issue again blindly. */
    OUTCOME_UNKNOWN,
    /** The platform or the tax bureau is down or busy: wait. */
    UPSTREAM_UNAVAILABLE,
    /** Someone must act at the platform: log in at the tax bureau, mend the key, set up or buy something. */
    UPSTREAM_ACTION_REQUIRED,
    /** 授信额度, or the calls bought from the platform, are used up. */
    QUOTA_EXHAUSTED,
    /** The order's data: lines, tax codes, amounts. The merchant mends them. */
    INVALID_ORDER,
    /** The payer's data: title, tax number. The payer applies again. */
    INVALID_TITLE,
    /** The card only; the invoice is valid. */
    CARD_DELIVERY,
    /** Refunded, invoiced elsewhere, too late: not to be had. */
    BUSINESS_RULE;

    /** The same would be said to every invoice of the account: sending more only makes more failures. */
    public boolean concernsWholeAccount() {
        return this == UPSTREAM_UNAVAILABLE || needsPersonUpstream();
    }

    /** Waiting alone does not mend it. */
    public boolean needsPersonUpstream() {
        return this == UPSTREAM_ACTION_REQUIRED || this == QUOTA_EXHAUSTED;
    }
}
