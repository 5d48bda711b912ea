package io.github.kaipiao.gateway.wechat;

/** What an error code asks of us. */
public enum ErrorClass {
    /** Busy: the same call later. */
    RETRY_LATER,
    /** Token, secret or the caller's address: the account's keys need care. */
    CREDENTIAL,
    /** A right or setting of the account is missing; a person sets it once. */
    SETUP,
    /** The payer has to act, or has acted otherwise than assumed. */
    PAYER,
    /** What we sent is wrong; the same call will fail again. */
    OUR_DATA,
    /** What was wanted, or its opposite, has happened before. */
    ALREADY_DONE,
    /** The card or its PDF; the tax invoice itself stays valid. */
    CARD,
    /** A quota is used up. */
    QUOTA,
    /** A code without advice. */
    UNKNOWN
}
