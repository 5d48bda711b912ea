package io.github.kaipiao.sandbox.wechat;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A card with what only WeChat knows of it.
 *
 * @param appid the merchant's account the order was authorized for
 * @param data invoice_user_data as it was inserted
 * @param lockedBy the appid of whoever locked it, while it is locked
 */
record CardRecord(
        Card card,
        String appid,
        CardTemplate template,
        JsonNode data,
        @Nullable String lockedBy) {

    CardRecord with(String status, @Nullable String holder) {
        return new CardRecord(
                card.withStatus(status), appid, template, data, status.equals(ReimburseStatus.LOCK) ? holder : null);
    }

    /** @throws WeChatError 72060 or 72061 if it has ended */
    void requireAlive() {
        if (card.status().equals(ReimburseStatus.CANCEL)) {
            throw WeChatError.of(72060);
        }
        if (card.status().equals(ReimburseStatus.CLOSURE)) {
            throw WeChatError.of(72061);
        }
    }
}
