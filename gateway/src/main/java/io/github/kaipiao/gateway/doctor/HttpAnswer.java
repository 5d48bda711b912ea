package io.github.kaipiao.gateway.doctor;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A whole answer. It may carry a token, so it prints only its status.
 *
 * @param date the {@code Date} header as sent, whole seconds
 */
record HttpAnswer(int status, @Nullable String date, byte[] body) {

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Missing if the body is no JSON object. */
    JsonNode json(JsonMapper mapper) {
        try {
            JsonNode node = mapper.readTree(body);
            return node.isObject() ? node : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Null if the header is absent or no date. */
    @Nullable
    Instant time() {
        if (date == null) {
            return null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "HttpAnswer[status=" + status + "]";
    }
}
