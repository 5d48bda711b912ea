package io.github.kaipiao.gateway.web;

import java.nio.charset.StandardCharsets;

/** Text that can be kept, sent on and shown: words, and nothing that a document, a database or a page reads otherwise. */
public final class PlainText {
    private PlainText() {}

    /**
     * Whether there are no control characters, angle brackets or halves of characters. PostgreSQL refuses NUL, and half a
     * character would be stored as "?", so that the same order sent again would differ from it.
     */
    public static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> c < ' ' || c == '<' || c == '>')
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
