package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.merchant.Merchant;

/**
 * Who is told of authorizations. The same news may come more than once, late, and untrue (plaintext events are not
 * covered by a signature): it is to be confirmed by asking WeChat before anything moves.
 */
public interface AuthorizationNews {
    /**
     * A payer is said to have agreed.
     *
     * @param wechatOrderId the id WeChat knows the application by
     * @param appid the account that asked for the authorization page, or the one that received the event where WeChat does
     *     not say
     */
    Verdict authorized(Merchant merchant, String wechatOrderId, String appid);

    /** A payer is said to have tried and failed. Parameters as for {@link #authorized}. */
    Verdict failed(Merchant merchant, String wechatOrderId, String appid);
}
