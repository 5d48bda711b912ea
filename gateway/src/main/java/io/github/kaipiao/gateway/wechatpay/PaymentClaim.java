package io.github.kaipiao.gateway.wechatpay;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that a payment paid an order.
 *
 * @param mchid belongs to the merchant
 * @param amountFen in fen
 * @param flagged see {@link Payment#flagged()}
 */
public record PaymentClaim(
        String merchantId,
        String mchid,
        @Nullable String transactionId,
        @Nullable String outTradeNo,
        String orderNo,
        long amountFen,
        boolean flagged) {
    /** @throws IllegalArgumentException without any number */
    public PaymentClaim {
        if (transactionId == null && outTradeNo == null) {
            throw new IllegalArgumentException("a payment has a number");
        }
    }
}
