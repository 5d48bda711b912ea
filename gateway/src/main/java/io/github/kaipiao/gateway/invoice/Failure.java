package io.github.kaipiao.gateway.invoice;

/**
 * Why something did not work, with its origin.
 *
 * @param source WECHAT, INVOICING_PLATFORM, MERCHANT or GATEWAY
 * @param code the source's own code
 */
public record Failure(String source, String code, String message) {
    static final String WECHAT = "WECHAT";
    static final String INVOICING_PLATFORM = "INVOICING_PLATFORM";
    static final String MERCHANT = "MERCHANT";
    static final String GATEWAY = "GATEWAY";

    /** The payer went to the bill of WeChat Pay instead. */
    static final Failure APPLIED_ON_BILL = new Failure(GATEWAY, "APPLIED_ON_BILL", "已从支付账单申请开票");
    /** There is, or may soon be, an invoice for the order. */
    static final Failure ORDER_HAS_INVOICE = new Failure(GATEWAY, "ORDER_HAS_INVOICE", "该订单已申请开票");

    public Failure {
        message = message.length() > 500 ? message.substring(0, 500) : message;
        code = code.length() > 100 ? code.substring(0, 100) : code;
    }
}
