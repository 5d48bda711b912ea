package io.github.kaipiao.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one part of a multipart/form-data body (RFC 7578). Works on Latin-1 text, which keeps every byte. */
public final class Multipart {
    private Multipart() {}

    public static Optional<byte[]> part(Request request, String name) {
        String type = request.header("content-type");
        int at = type.indexOf("boundary=");
        if (!type.startsWith("multipart/form-data") || at < 0) {
            return Optional.empty();
        }
        String boundary =
                "--" + type.substring(at + 9).replace("\"", "").split(";", 2)[0].strip();
        String text = new String(request.body(), StandardCharsets.ISO_8859_1);
        for (String part : text.split(java.util.regex.Pattern.quote(boundary), -1)) {
            int blank = part.indexOf("\r\n\r\n");
            if (blank > 0 && part.substring(0, blank).contains("name=\"" + name + "\"")) {
                String content = part.substring(blank + 4);
                String trimmed = content.endsWith("\r\n") ? content.substring(0, content.length() - 2) : content;
                return Optional.of(trimmed.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return Optional.empty();
    }
}
