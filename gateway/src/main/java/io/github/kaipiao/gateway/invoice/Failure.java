package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.order.Invoiceable;
import io.github.kaipiao.gateway.platform.FailureClass;
import java.math.BigDecimal;
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
    /** Code of: the merchant told of a refund, and something is left to invoice. */
    static final String AMOUNT_LOWERED = "AMOUNT_LOWERED";
    /** Code of: the red letter is on its way, and the platform may say what it waits for. */
    static final String REVERSAL_WAITS = "REVERSAL_WAITS";

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

    /** The payer reads it. */
    static Failure lowered(Invoiceable left) {
        return new Failure(
                GATEWAY,
                AMOUNT_LOWERED,
                "订单已退款 %s 元，可开票金额变为 %s 元，请重新申请".formatted(yuan(left.refundedFen()), yuan(left.amountFen())));
    }

    /** @param code of the platform's own, which is part of the text */
    static Failure reversalWaits(@Nullable String code, @Nullable String message) {
        String words = message == null ? "" : "：" + message;
        return new Failure(GATEWAY, REVERSAL_WAITS, "红字信息处理中" + words + (code == null ? "" : "（" + code + "）"));
    }

    /** For whatever it waits: the platform has taken the reversal in. */
    boolean isReversalWaiting() {
        return code.equals(REVERSAL_WAITS) || code.equals(WAITING_FOR_BUYER);
    }

    public boolean isWaitingForBuyer() {
        return code.equals(WAITING_FOR_BUYER);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    public Failure {
        message = message.length() > 500 ? message.substring(0, 500) : message;
        code = code.length() > 100 ? code.substring(0, 100) : code;
    }
}
