package io.github.kaipiao.gateway.wechat;

/**
 * Pay-after: the merchant number at WeChat Pay and the invoicing platform its payments lead to.
 *
 * @param mchid 1 to 32 characters
 * @param sPappid 1 to 128 characters
 */
public record PayMerchant(String mchid, String sPappid) {
    /** @throws IllegalArgumentException if one is out of range */
    public PayMerchant {
        Bounded.text("mchid", mchid, 32);
        Bounded.text("sPappid", sPappid, 128);
    }
}
