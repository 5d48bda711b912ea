package io.github.kaipiao.sandbox.wechat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A card template (wechat-api.md §3.2).
 *
 * @param customUrl where the card's own entry leads
 * @param promotionUrl where the card's marketing entry leads
 */
record CardTemplate(
        String sPappid,
        String payee,
        String type,
        String detail,
        @Nullable String customUrl,
        @Nullable String promotionUrl,
        Instant createdAt) {
    private static final int TITLE = 9;
    private static final int ENTRY = 5;
    private static final int BELOW = 6;

    /** @throws WeChatError 72031 naming the field */
    static CardTemplate read(String sPappid, JsonNode info, Instant now) {
        String payee = ApiCall.required(info, "payee");
        String type = ApiCall.required(info, "type");
        JsonNode base = info.path("base_info");
        ApiCall.required(base, "logo_url");
        ApiCall.required(base, "title");
        requireShort(base, "title", TITLE);
        requireShort(base, "custom_url_name", ENTRY);
        requireShort(base, "custom_url_sub_title", BELOW);
        requireShort(base, "promotion_url_sub_title", BELOW);
        return new CardTemplate(
                sPappid,
                payee,
                type,
                info.path("detail").asString(""),
                text(base, "custom_url"),
                text(base, "promotion_url"),
                now);
    }

    private static void requireShort(JsonNode node, String field, int longest) {
        if (HanWidth.exceeds(node.path(field).asString(""), longest)) {
            throw WeChatError.invalid(field);
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isEmpty() ? null : text;
    }
}
