package io.github.kaipiao.gateway.invoice;

import java.time.Instant;

/**
 * What never changes about an invoice: one application (开票申请) for one order, under one id shown to WeChat.
 *
 * @param wechatOrderId {@code <order>-<attempt>}, or what WeChat Pay chose for a bill: WeChat ties one card to it for ever,
 *     so a new attempt needs a new one
 * @param serial our number of it at the invoicing platform
 * @param payerToken 128 random bits in the payer's links
 */
public record Application(
        String id,
        String merchantId,
        String orderNo,
        int attempt,
        Scenario scenario,
        String wechatOrderId,
        String serial,
        String appid,
        String platformId,
        String sPappid,
        String payerToken,
        String storeNo,
        long amountFen,
        long netFen,
        long taxFen,
        Instant createdAt) {
    /**
     * The same, under the order id that WeChat Pay gave to the bill's authorization, on the account that received it. WeChat knows it
     * by the s_pappid that the merchant number is bound to, whichever platform the store issues on.
     */
    Application onBill(String orderIdOfBill, String receiver, String sPappidOfBinding) {
        return new Application(
                id,
                merchantId,
                orderNo,
                attempt,
                scenario,
                orderIdOfBill,
                serial,
                receiver,
                platformId,
                sPappidOfBinding,
                payerToken,
                storeNo,
                amountFen,
                netFen,
                taxFen,
                createdAt);
    }
}
