package io.github.kaipiao.sandbox.pay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant ordered. Two are equal where WeChat takes the second for a repeat of the first.
 *
 * @param totalFen in fen, above zero
 * @param openid the payer's, where the merchant had to name it
 * @param expires {@code time_expire}; absent for none
 * @param fapiao V2 {@code receipt=Y}, V3 {@code support_fapiao}: 开发票 on the bill of this order
 */
record Prepay(
        Origin origin,
        String mchid,
        String appid,
        String outTradeNo,
        String description,
        long totalFen,
        TradeType tradeType,
        String openid,
        String attach,
        String notifyUrl,
        @Nullable Instant expires,
        boolean fapiao) {

    /** By which API, and how V2 signed it: its notification is signed the same way. */
    enum Origin {
        V2_MD5,
        V2_HMAC_SHA256,
        V3
    }

    /** As WeChat writes them; V3 keeps V2's word for H5. */
    enum TradeType {
        JSAPI,
        NATIVE,
        APP,
        MWEB
    }

    boolean sameKind(Prepay other) {
        return origin == other.origin && tradeType == other.tradeType;
    }
}
