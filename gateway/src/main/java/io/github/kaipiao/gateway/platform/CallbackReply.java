package io.github.kaipiao.gateway.platform;

import org.jspecify.annotations.Nullable;

/**
 * What a callback is answered.
 *
 * @param status HTTP status
 * @param serial ours, to ask about; absent where the callback is about nothing of ours, or is not genuine
 */
public record CallbackReply(
        int status, String mediaType, String body, @Nullable String serial) {
    /** Not genuine: nothing is asked. */
    public static CallbackReply refused() {
        return new CallbackReply(401, "text/plain;charset=UTF-8", "refused", null);
    }

    public static CallbackReply text(String body, @Nullable String serial) {
        return new CallbackReply(200, "text/plain;charset=UTF-8", body, serial);
    }

    public static CallbackReply json(String body, @Nullable String serial) {
        return new CallbackReply(200, "application/json;charset=UTF-8", body, serial);
    }
}
