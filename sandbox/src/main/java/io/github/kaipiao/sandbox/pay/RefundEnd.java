package io.github.kaipiao.sandbox.pay;

/** How a refund ends (wechatpay-fapiao.md §7.3), as V3 says it. */
public enum RefundEnd {
    SUCCESS("SUCCESS", "退款成功"),
    /** The payer's account takes no money: not the end, a person must see to it. */
    ABNORMAL("CHANGE", "退款异常"),
    /** It failed; the money stayed with the merchant. */
    CLOSED("REFUNDCLOSE", "退款关闭");

    private final String v2;
    private final String summary;

    RefundEnd(String v2, String summary) {
        this.v2 = v2;
        this.summary = summary;
    }

    String v2() {
        return v2;
    }

    String summary() {
        return summary;
    }
}
