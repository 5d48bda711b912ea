package io.github.kaipiao.gateway.wechatpay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment at WeChat Pay for an order. At least one of its two numbers is known.
 *
 * @param transactionId WeChat Pay's number, known once the payer has paid
 * @param outTradeNo the merchant's number of the payment
 * @param amountFen order price at WeChat Pay, in fen
 * @param flagged we asked for 开发票 on the bill ourselves
 */
public record Payment(
        long id,
        String merchantId,
        String mchid,
        @Nullable String transactionId,
        @Nullable String outTradeNo,
        String orderNo,
        long amountFen,
        boolean flagged,
        @Nullable Instant paidAt,
        Instant createdAt) {}
