package io.github.kaipiao.gateway.merchant;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's account at an invoicing platform (开票平台), for one seller.
 *
 * @param id unique in this installation; part of the callback address
 * @param protocol which adapter speaks to it
 * @param sPappid WeChat's id of the invoicing platform; handed over by the platform, or our own in self-built mode
 * @param sellerName 销售方名称, the payee on the card
 * @param sellerTaxNumber 销售方税号
 * @param selfBuilt how we insert cards ourselves (自建平台); absent where the platform inserts them
 */
public record PlatformAccount(
        String id,
        PlatformProtocol protocol,
        URI url,
        String key,
        Secret secret,
        String sPappid,
        String sellerName,
        String sellerTaxNumber,
        @Nullable SelfBuilt selfBuilt) {

    /**
     * @param appid the 服务号 that called seturl and owns the card templates
     * @param logoUrl a picture hosted by WeChat (uploadimg)
     * @param cardTitle short name in lists, at most 9 Chinese characters
     */
    public record SelfBuilt(String appid, String logoUrl, String cardTitle) {}
}
