package io.github.kaipiao.sandbox;

/** What WeChat grants an account (wechat-api.md §4). Without it the calls are refused with 48001. */
public enum Permission {
    /** Authorization pages, their data, rejections, settings. */
    MERCHANT,
    /** Templates, PDFs, cards. */
    INVOICING_PLATFORM,
    /** Reading, locking and closing the cards a payer chose to hand in. */
    REIMBURSER,
    /** Invoice titles. */
    TITLES
}
