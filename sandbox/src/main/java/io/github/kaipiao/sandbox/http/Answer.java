package io.github.kaipiao.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back.
 *
 * @param reason what was wrong with the request, in words for the journal; never sent
 * @param halfway done after half the body has been sent
 */
public record Answer(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable String reason,
        @Nullable Runnable halfway) {
    private static final Map<String, String> PAGE = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            // A form may lead back to the merchant's shop, wherever that is; scripts never run.
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff");

    public Answer(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null, null);
    }

    /** The same, with words for the journal after those there are. */
    public Answer because(@Nullable String words) {
        if (words == null) {
            return this;
        }
        return new Answer(status, headers, body, reason == null ? words : reason + "; " + words, halfway);
    }

    public Answer stallingHalfway(Runnable pause) {
        return new Answer(status, headers, body, reason, pause);
    }

    public static Answer json(int status, String json) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json; encoding=utf-8"),
                json.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer page(int status, String html) {
        return new Answer(status, PAGE, html.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer text(int status, String text) {
        return new Answer(
                status, Map.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer bytes(String type, byte[] body) {
        return new Answer(200, Map.of("Content-Type", type, "X-Content-Type-Options", "nosniff"), body);
    }

    /** To be looked at, not saved. */
    public static Answer inline(String type, byte[] body) {
        return new Answer(
                200,
                Map.of("Content-Type", type, "X-Content-Type-Options", "nosniff", "Content-Disposition", "inline"),
                body);
    }

    public static Answer redirect(String to) {
        return new Answer(303, Map.of("Location", to, "Referrer-Policy", "no-referrer"), new byte[0]);
    }
}
