package io.github.kaipiao.sandbox.pay;

/** 开发票 on a bill, and whose page it opens (wechatpay-fapiao.md §1.6). */
public enum InvoiceEntry {
    NONE,
    /** The public account's: the authorization page, and its event. */
    PUBLIC_ACCOUNT,
    /** The pay side's product: its own page, and no event to the account. */
    PAY_SIDE
}
