package io.github.kaipiao.gateway.wechatpay;

/**
 * Money that went back to the payer, as WeChat Pay told it (wechatpay-fapiao.md §7.3).
 *
 * @param refundId WeChat Pay's number of the refund
 * @param refundFen what went back this time, in fen
 * @param totalFen what the payment was, in fen
 */
public record Refund(
        long id,
        String mchid,
        String refundId,
        String transactionId,
        String outTradeNo,
        long refundFen,
        long totalFen) {}
