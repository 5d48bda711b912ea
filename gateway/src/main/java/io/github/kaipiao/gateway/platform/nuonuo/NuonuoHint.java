package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.ReversalRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a callback of 诺诺 is about. The vendor does not sign it (platforms.md §3.8): it wakes a question and nothing of it
 * is believed.
 *
 * @param serial ours
 */
record NuonuoHint(String serial) {
    /** Only this keeps the vendor from repeating it. */
    static final String ACKNOWLEDGED = "{\"status\":\"0000\",\"message\":\"同步成功\"}";

    private static final Pattern RED_LETTER = Pattern.compile("([A-Z0-9]{1,20})R\\d{1,2}");
    private static final int MOST_BYTES = 256 << 10;

    /** @return empty where it is none, too large, or about nothing of ours */
    static Optional<NuonuoHint> read(byte[] body, JsonMapper json) {
        if (body.length > MOST_BYTES) {
            return Optional.empty();
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return (text.startsWith("{") ? ofJson(text, json) : ofForm(text))
                .filter(serial -> serial.matches("[A-Z0-9]{1," + NuonuoOrder.MOST_ORDER_NO + "}"))
                .map(NuonuoHint::new);
    }

    /** A failure names the order in the form alone, so that {@code content} need not be read. */
    private static Optional<String> ofForm(String form) {
        for (String pair : form.split("&", 20)) {
            if (pair.startsWith("orderno=")) {
                try {
                    return Optional.of(URLDecoder.decode(pair.substring("orderno=".length()), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** News of a red-letter confirmation: its number begins with ours (see {@link ReversalRequest#number}). */
    private static Optional<String> ofJson(String text, JsonMapper json) {
        try {
            JsonNode billId = json.readTree(text).path("billId");
            return Optional.of(billId.asString(""))
                    .map(RED_LETTER::matcher)
                    .filter(Matcher::matches)
                    .map(number -> number.group(1));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
