package io.github.kaipiao.sandbox.control;

import io.github.kaipiao.sandbox.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object, or a form of the page, whose every key is one of a few. Refuses what it does not know. */
public final class ControlInput {
    private static final int MOST_BYTES = 64 << 10;

    private final JsonNode body;
    private final String where;

    private ControlInput(JsonNode body, String where) {
        this.body = body;
        this.where = where;
    }

    /** An empty body is an object without keys. */
    static ControlInput json(Request request, String... allowed) {
        if (request.body().length > MOST_BYTES) {
            throw new ControlError("请求超过 64 KiB", "More than 64 KiB", List.of());
        }
        return request.body().length == 0
                ? new ControlInput(ControlAnswer.JSON.createObjectNode(), "")
                : of(parse(request.body()), "", allowed);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return ControlAnswer.JSON.readTree(body);
        } catch (JacksonException e) {
            throw new ControlError("不是 JSON", "Not JSON", List.of());
        }
    }

    /** Empty fields of a form are as good as absent. */
    static ControlInput form(Request request, String... allowed) {
        ObjectNode fields = ControlAnswer.JSON.createObjectNode();
        request.form().forEach((key, value) -> {
            if (!value.isBlank()) {
                fields.put(key, value.strip());
            }
        });
        return of(fields, "", allowed);
    }

    /** @param where put before the name of a key in errors, for example {@code accounts[0].} */
    public static ControlInput of(JsonNode body, String where, String... allowed) {
        List<String> known = List.of(allowed);
        if (!body.isObject()) {
            throw new ControlError(where + " 应为 JSON 对象", where + " must be a JSON object", known);
        }
        for (String key : body.propertyNames()) {
            if (!known.contains(key)) {
                throw ControlError.unknownKey(where + key, known);
            }
        }
        return new ControlInput(body, where);
    }

    public boolean has(String key) {
        return body.hasNonNull(key);
    }

    public String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = body.path(key);
        if (!value.isString() || value.stringValue().length() > 4096) {
            throw new ControlError(where + key + " 应为文字", where + key + " must be text", List.of());
        }
        return value.stringValue();
    }

    public String text(String key) {
        String text = text(key, "");
        if (text.isEmpty()) {
            throw new ControlError("缺少 " + where + key, where + key + " is missing", List.of());
        }
        return text;
    }

    public String oneOf(String key, String otherwise, List<String> allowed) {
        String text = text(key, otherwise);
        if (!allowed.contains(text)) {
            throw new ControlError(where + key + " 的值不对", where + key + " has no such value", allowed);
        }
        return text;
    }

    /** Digits in text do too: a form has nothing else. */
    public int number(String key, int otherwise, int least, int most) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = body.path(key);
        String digits = value.isIntegralNumber() || value.isString() ? value.asString() : "";
        if (!digits.matches("-?\\d{1,9}") || Integer.parseInt(digits) < least || Integer.parseInt(digits) > most) {
            throw new ControlError(
                    where + key + " 应为 " + least + " 到 " + most + " 的整数",
                    where + key + " must be " + least + " to " + most,
                    List.of());
        }
        return Integer.parseInt(digits);
    }

    public boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!body.path(key).isBoolean()) {
            throw new ControlError(where + key + " 应为 true 或 false", where + key + " must be true or false", List.of());
        }
        return body.path(key).booleanValue();
    }

    /** A number that is one of a few, such as WeChat's codes. */
    public int oneOf(String key, int otherwise, List<Integer> allowed) {
        int number = number(key, otherwise, Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (!allowed.contains(number)) {
            throw new ControlError(
                    where + key + " 的值不对",
                    where + key + " has no such value",
                    allowed.stream().map(String::valueOf).toList());
        }
        return number;
    }

    /** A list of texts. */
    public List<String> texts(String key, List<String> otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : body.path(key)) {
            if (!item.isString()
                    || item.stringValue().isEmpty()
                    || item.stringValue().length() > 256) {
                throw new ControlError(where + key + " 应为文字的数组", where + key + " must be a list of texts", List.of());
            }
            texts.add(item.stringValue());
        }
        if (!body.path(key).isArray()) {
            throw new ControlError(where + key + " 应为文字的数组", where + key + " must be a list of texts", List.of());
        }
        return List.copyOf(texts);
    }

    /** @param pattern of the whole text */
    public String matching(String key, String pattern) {
        String text = text(key);
        if (!text.matches(pattern)) {
            throw new ControlError(
                    where + key + " 的格式不对：" + pattern, where + key + " must match " + pattern, List.of());
        }
        return text;
    }

    /** The name of a key with all that is around it, for errors. */
    public String name(String key) {
        return where + key;
    }

    public Optional<ControlInput> inner(String key, String... allowed) {
        return has(key) ? Optional.of(of(body.path(key), where + key + ".", allowed)) : Optional.empty();
    }

    public List<ControlInput> list(String key, String... allowed) {
        List<ControlInput> items = new ArrayList<>();
        if (has(key)) {
            if (!body.path(key).isArray()) {
                throw new ControlError(where + key + " 应为数组", where + key + " must be an array", List.of());
            }
            for (JsonNode item : body.path(key)) {
                items.add(of(item, where + key + "[" + items.size() + "].", allowed));
            }
        }
        return items;
    }
}
