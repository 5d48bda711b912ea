package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.callback.CallbackRefused.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query of a push (wechat-api.md §10.2, 10.3).
 *
 * @param timestamp Unix seconds, as digits: the signature covers them as they were sent
 * @param messageSignature covers the ciphertext; absent in plaintext mode
 * @param encrypted the body is to be read from its ciphertext
 * @param echo what URL verification wants back; absent on events
 */
public record CallbackQuery(
        String signature,
        String timestamp,
        String nonce,
        @Nullable String messageSignature,
        boolean encrypted,
        @Nullable String echo) {

    private static final int MAX_LENGTH = 4096;
    private static final int MAX_PARAMETERS = 20;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /** Takes the raw query and not the container's parameters, which would mix in those of a form body. */
    static CallbackQuery parse(@Nullable String query) {
        Map<String, String> given = split(query == null ? "" : query);
        String type = given.getOrDefault("encrypt_type", "raw");
        if (!type.equals("aes") && !type.equals("raw")) {
            throw new CallbackRefused(Reason.BAD_QUERY);
        }
        boolean encrypted = type.equals("aes");
        return new CallbackQuery(
                required(given, "signature", DIGEST),
                required(given, "timestamp", SECONDS),
                required(given, "nonce", NONCE),
                encrypted ? required(given, "msg_signature", DIGEST) : null,
                encrypted,
                given.get("echostr"));
    }

    long seconds() {
        return Long.parseLong(timestamp);
    }

    private static String required(Map<String, String> given, String name, Pattern shape) {
        String value = given.get(name);
        if (value == null || !shape.matcher(value).matches()) {
            throw new CallbackRefused(Reason.BAD_QUERY);
        }
        return value;
    }

    private static Map<String, String> split(String query) {
        String[] pairs = query.split("&", MAX_PARAMETERS + 1);
        if (query.length() > MAX_LENGTH || pairs.length > MAX_PARAMETERS) {
            throw new CallbackRefused(Reason.BAD_QUERY);
        }
        Map<String, String> given = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            // Of two values one would be verified and the other might be used: neither is taken.
            if (given.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw new CallbackRefused(Reason.BAD_QUERY);
            }
        }
        return given;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CallbackRefused(Reason.BAD_QUERY);
        }
    }
}
