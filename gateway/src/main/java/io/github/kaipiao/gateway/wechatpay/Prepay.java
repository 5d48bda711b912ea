package io.github.kaipiao.gateway.wechatpay;

import org.jspecify.annotations.Nullable;

/**
 * An order for WeChat Pay, with 开发票 on its bill.
 *
 * @param appid one bound to the mchid
 * @param outTradeNo 6 to 32 letters, digits, - or _
 * @param description what the payer reads, at most 127 characters
 * @param amountFen in fen
 * @param openid the payer under that appid, for {@link Way#JSAPI}; personal data
 * @param payerIp for {@link Way#H5}; personal data
 */
public record Prepay(
        Way way,
        String mchid,
        String appid,
        String outTradeNo,
        String description,
        int amountFen,
        @Nullable String openid,
        @Nullable String payerIp) {
    /** Where the payer pays. */
    public enum Way {
        /** Inside WeChat, mini programs too. */
        JSAPI,
        /** A QR code. */
        NATIVE,
        /** The merchant's App. */
        APP,
        /** A browser outside WeChat. */
        H5
    }

    @Override
    public String toString() {
        return "Prepay[" + way + ", " + mchid + ", " + outTradeNo + "]";
    }
}
