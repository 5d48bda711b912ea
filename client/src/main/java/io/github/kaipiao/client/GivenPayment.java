package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says which payment paid an order; one of the two numbers is enough, both are better.
 *
 * @param mchid the merchant's number at WeChat Pay, one of the gateway's {@code pay-merchants}
 * @param transactionId WeChat Pay's number of the payment (微信支付订单号)
 * @param outTradeNo the merchant's number of the payment (商户订单号)
 */
public record GivenPayment(
        String mchid,
        @Nullable String transactionId,
        @Nullable String outTradeNo) {
    /** @throws IllegalArgumentException without either number */
    public GivenPayment {
        Objects.requireNonNull(mchid, "mchid");
        if (transactionId == null && outTradeNo == null) {
            throw new IllegalArgumentException("transactionId or outTradeNo is required");
        }
    }
}
