package io.github.kaipiao.gateway.wechat;

import org.jspecify.annotations.Nullable;

/**
 * Asks for an authorization page. The time it carries is the client's clock, in seconds.
 *
 * @param sPappid WeChat's id of the invoicing platform, 1 to 128 characters
 * @param orderId the id shown to WeChat, 1 to 64 characters; carries one card for ever
 * @param moneyFen order amount in fen, at least 1
 * @param redirectUrl http(s) link back to the shop, only of use with {@link Source#WEB}; at most 2048 characters
 */
public record AuthorizationPageRequest(
        String sPappid,
        String orderId,
        long moneyFen,
        Source source,
        AuthorizationType type,
        @Nullable String redirectUrl) {

    /** @throws IllegalArgumentException if one is out of range */
    public AuthorizationPageRequest {
        Bounded.text("sPappid", sPappid, 128);
        Bounded.text("orderId", orderId, 64);
        Bounded.fen("moneyFen", moneyFen, 1);
        Bounded.link("redirectUrl", redirectUrl);
    }
}
