package io.github.kaipiao.gateway.wechat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads WeChat's answers: texts trimmed and bounded, ids that are 64-bit numbers kept as text, unknown fields ignored. */
final class AnswerFields {
    /** An {@code auth_url} carries a whole redirect_url, encoded. */
    private static final int MAX_TEXT = 8192;

    private AnswerFields() {}

    /** An accepted answer that lacks what it must carry is no answer. */
    static final class Missing extends Exception {
        Missing(String field) {
            super("answer without " + field);
        }
    }

    interface Reading<T> {
        T read(JsonNode answer) throws Missing;
    }

    static <T> Outcome<T> read(Outcome<JsonNode> outcome, Reading<T> reading) {
        return outcome.then(answer -> {
            try {
                return new Outcome.Accepted<>(reading.read(answer));
            } catch (IllegalArgumentException e) {
                return new Outcome.Unknown<>("answer with a field out of range");
            } catch (Missing e) {
                return new Outcome.Unknown<>(Optional.ofNullable(e.getMessage()).orElse("answer incomplete"));
            }
        });
    }

    static Outcome<Done> done(Outcome<JsonNode> outcome) {
        return outcome.map(answer -> Done.DONE);
    }

    static String required(JsonNode node, String field) throws Missing {
        String text = text(node, field);
        if (text == null) {
            throw new Missing(field);
        }
        return text;
    }

    static JsonNode requiredObject(JsonNode node, String field) throws Missing {
        JsonNode child = node.path(field);
        if (!child.isObject()) {
            throw new Missing(field);
        }
        return child;
    }

    /** Null if absent, empty or no plain value. Line breaks, which payers paste into titles, become blanks. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode child = node.path(field);
        if (!child.isValueNode() || child.isNull()) {
            return null;
        }
        String text = child.asString("").replaceAll("\\p{Cntrl}", " ").strip();
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(field + " is too long");
        }
        return text.isEmpty() ? null : text;
    }

    /** WeChat's flags are 0 and 1, now and then as text. */
    static boolean flag(JsonNode node, String field) {
        return node.path(field).asInt(0) == 1;
    }

    /** Null if absent or not positive. */
    static @Nullable Instant seconds(JsonNode node, String field) {
        long seconds = node.path(field).asLong(0);
        return seconds <= 0 || seconds > 0xFFFF_FFFFL ? null : Instant.ofEpochSecond(seconds);
    }
}
