package io.github.kaipiao.gateway.invoice;

/**
 * Reasons a merchant may give by name instead of in words of its own; the payer reads the text in WeChat's message.
 * docs/webhooks.md and the API's description list them.
 */
enum RejectionTemplate {
    TITLE_WRONG("抬头或税号有误，请核对后重新申请"),
    DUPLICATE("该订单已开过发票，请勿重复申请"),
    REFUNDED("订单已退款，不再开票"),
    NOT_INVOICEABLE("该订单的金额不能开票（如储值、代金券），请在使用时开票"),
    ELSEWHERE("该订单请在购买渠道申请开票"),
    TOO_LATE("已超过可申请开票的期限，请联系商家"),
    CONTACT_STORE("暂时无法开票，请联系商家");

    private final String text;

    RejectionTemplate(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
