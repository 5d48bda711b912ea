package io.github.kaipiao.gateway.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose act an event is and when it happened.
 *
 * @param openid the payer, relative to the account that received the event; personal data
 * @param createdAt WeChat's time of it, to the second
 */
public record EventSender(@Nullable String openid, @Nullable Instant createdAt) {
    @Override
    public String toString() {
        return "EventSender[openid=***, createdAt=" + createdAt + "]";
    }
}
