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

    /** All the money went back before anything was issued. */
    static final Failure REFUNDED = new Failure(GATEWAY, "REFUNDED", "订单已全额退款，不再开票");
    /** Some of the money went back; how much is left to invoice is for the merchant to say. */
    static final Failure PARTLY_REFUNDED = new Failure(GATEWAY, "PARTLY_REFUNDED", "订单已部分退款，请联系商家开票");
    /** Code of: money went back after issuing. */
    static final String RED_LETTER_DUE = "RED_LETTER_DUE";

    public Failure {
        message = message.length() > 500 ? message.substring(0, 500) : message;
        code = code.length() > 100 ? code.substring(0, 100) : code;
    }
}
