package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why the merchant does not issue, in one of the gateway's own texts.
 *
 * @param template {@code TITLE_WRONG}, {@code DUPLICATE}, {@code REFUNDED}, {@code NOT_INVOICEABLE}, {@code ELSEWHERE}, {@code
 *     TOO_LATE} or {@code CONTACT_STORE}
 * @param reapplyUrl a page of the merchant's where the customer may apply again, of an origin in its settings; WeChat's message
 *     leads to the status page without it
 */
public record Rejection(String template, @Nullable String reapplyUrl) {
    public Rejection {
        Objects.requireNonNull(template, "template");
    }

    /** A rejection whose message leads to the status page. */
    public static Rejection of(String template) {
        return new Rejection(template, null);
    }

    /** The same, leading the customer to this page. */
    public Rejection leadingTo(String url) {
        return new Rejection(template, url);
    }
}
