package io.github.kaipiao.gateway.callback;

import java.util.Map;

/**
 * Anything else the account's address receives. Kept whole: what we do not know today may matter tomorrow.
 *
 * @param event WeChat's name of it; empty for a chat message, which is no event
 * @param fields as received; may hold personal data
 */
public record UnknownEvent(String event, EventSender sender, Map<String, String> fields) implements WeChatEvent {
    public UnknownEvent {
        fields = Map.copyOf(fields);
    }

    boolean isChatMessage() {
        return event.isEmpty();
    }

    @Override
    public String toString() {
        return "UnknownEvent[" + event + "]";
    }
}
