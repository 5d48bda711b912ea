package io.github.kaipiao.sandbox.state;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records to JSON and back. On the way back nothing may be missing and nothing may be too much. */
public final class StateJson {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private StateJson() {}

    public static JsonNode write(Object state) {
        return JSON.valueToTree(state);
    }

    /** @throws tools.jackson.core.JacksonException if it is no such thing */
    public static <T> T read(JsonNode state, Class<T> as) {
        return JSON.treeToValue(state, as);
    }
}
