package io.github.kaipiao.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request, read whole.
 *
 * @param target path and query as sent
 * @param headers by lower-case name, the first value of each
 * @param from the caller's address as the socket has it; empty text for what came by no socket
 */
public record Request(
        String method, String target, String path, Map<String, String> headers, byte[] body, String from) {
    public Request(String method, String target, String path, Map<String, String> headers, byte[] body) {
        this(method, target, path, headers, body, "");
    }

    /** Query parameters; the first value of each. */
    public Map<String, String> query() {
        int mark = target.indexOf('?');
        return mark < 0 ? Map.of() : decode(target.substring(mark + 1));
    }

    /** The fields of an HTML form. */
    public Map<String, String> form() {
        return decode(text());
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }

    private static Map<String, String> decode(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(plain(pair.substring(0, equals)), plain(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
