package io.github.kaipiao.gateway.invoice;

/** Where the payer stands when asking for an invoice (业务场景). Each is described in docs/scenarios. */
public enum Scenario {
    /** 公众号: an H5 page inside WeChat. */
    OFFICIAL_ACCOUNT,
    /** 扫码: a paper receipt. */
    RECEIPT_QR,
    /** App. */
    APP,
    /** 小程序. */
    MINI_PROGRAM,
    /** 支付后: a WeChat Pay bill. */
    PAY_AFTER
}
