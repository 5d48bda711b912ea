package io.github.kaipiao.gateway.wechatpay;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A notification of WeChat Pay, verified and opened.
 *
 * @param id the same each time it is sent
 * @param content the opened resource; names the payer, so it is neither kept nor printed
 */
record PaymentNotice(String mchid, String id, String eventType, JsonNode content) {
    /** {@code transaction_id}; a title handed in on the pay side names it as {@code fapiao_apply_id} (§0.3). */
    @Nullable
    String transactionId() {
        String name = eventType.startsWith("FAPIAO.") ? "fapiao_apply_id" : "transaction_id";
        String text = content.path(name).asString("");
        return text.isEmpty() || text.length() > 64 ? null : text;
    }

    @Override
    public String toString() {
        return "PaymentNotice[" + mchid + ", " + id + ", " + eventType + "]";
    }
}
