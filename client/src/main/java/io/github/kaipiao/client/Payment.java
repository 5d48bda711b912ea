package io.github.kaipiao.client;

import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payment at WeChat Pay that paid an order.
 *
 * @param mchid the merchant's number at WeChat Pay
 * @param transactionId WeChat Pay's number of the payment (微信支付订单号), once it is known
 * @param outTradeNo the merchant's number of the payment (商户订单号)
 * @param amountFen price at WeChat Pay, in fen
 * @param paidAt when it was paid, as WeChat Pay told; null until then
 */
public record Payment(
        String mchid,
        @Nullable String transactionId,
        @Nullable String outTradeNo,
        long amountFen,
        @Nullable OffsetDateTime paidAt) {
    public Payment {
        Objects.requireNonNull(mchid, "mchid");
    }
}
