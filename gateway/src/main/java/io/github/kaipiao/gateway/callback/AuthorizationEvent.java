package io.github.kaipiao.gateway.callback;

import org.jspecify.annotations.Nullable;

/**
 * A payer agreed on the authorization page (授权页), or tried and failed (wechat-api.md §2.8). It holds no invoice title.
 *
 * @param orderId the id WeChat knows the application by
 * @param authorizeAppId appid that asked for the page: the App's own while a 公众号 receives the event
 * @param source {@code web}, {@code app}, {@code wxa} or {@code wap}
 * @param sPappid WeChat's id of the invoicing platform, undocumented
 */
public record AuthorizationEvent(
        String orderId,
        Outcome outcome,
        @Nullable String authorizeAppId,
        @Nullable String source,
        @Nullable String sPappid,
        EventSender sender)
        implements WeChatEvent {

    static final String NAME = "user_authorize_invoice";

    /** SuccOrderId or FailOrderId. */
    public enum Outcome {
        SUCCEEDED,
        FAILED
    }

    @Override
    public String event() {
        return NAME;
    }
}
