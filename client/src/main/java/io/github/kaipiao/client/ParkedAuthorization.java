package io.github.kaipiao.client;

import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * A payer asked for an invoice on a bill, and no order was found for it.
 *
 * @param wechatOrderId the order id WeChat gave: WeChat Pay's number of the payment, or the merchant's
 * @param appid the account that received the event
 * @param state {@code PARKED}, or {@code RECEIVED} once it was linked, {@code DONE} when settled
 */
public record ParkedAuthorization(
        String id, String wechatOrderId, String appid, OffsetDateTime receivedAt, String state) {
    public ParkedAuthorization {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(wechatOrderId, "wechatOrderId");
        Objects.requireNonNull(appid, "appid");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(state, "state");
    }
}
