package io.github.kaipiao.gateway.platform;

import java.util.Locale;
import java.util.Map;

/**
 * Something that arrived at the callback address of an account, from whomever.
 *
 * @param path as requested
 * @param headers the first value of each, by its name in lower case
 * @param body at most 256 KiB
 */
public record PlatformCallback(String path, Map<String, String> headers, byte[] body) {
    public PlatformCallback {
        headers = Map.copyOf(headers);
    }

    /** Empty where there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** It may hold personal data. */
    @Override
    public String toString() {
        return "PlatformCallback[" + path + ", " + body.length + " bytes]";
    }
}
