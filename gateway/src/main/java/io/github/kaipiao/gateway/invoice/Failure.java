package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.platform.FailureClass;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not work, with its origin.
 *
 * @param source WECHAT, INVOICING_PLATFORM, MERCHANT or GATEWAY
 * @param code the source's own code
 * @param failureClass who can do something about it; absent where nobody said
 */
public record Failure(
        String source,
        String code,
        String message,
        @Nullable FailureClass failureClass) {
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
    /** Code of: the red letter waits for the buyer, who has used the invoice. */
    static final String WAITING_FOR_BUYER = "WAITING_FOR_BUYER";
    /** Code of: the platform issued another amount than was asked for. */
    static final String OTHER_AMOUNT = "OTHER_AMOUNT";

    /** Of no class that is known. */
    public Failure(String source, String code, String message) {
        this(source, code, message, null);
    }

    /** The same, where nobody said more about it. */
    Failure or(FailureClass usual) {
        return failureClass == null ? new Failure(source, code, message, usual) : this;
    }

    boolean isAs(@Nullable Failure other) {
        return other != null
                && source.equals(other.source)
                && code.equals(other.code)
                && failureClass == other.failureClass;
    }

    public Failure {
        message = message.length() > 500 ? message.substring(0, 500) : message;
        code = code.length() > 100 ? code.substring(0, 100) : code;
    }
}
