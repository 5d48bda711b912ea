package io.github.kaipiao.gateway.callback;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The same for JSON, one pass. Numbers keep their digits. */
final class JsonFields {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MessageFields.MAX_DEPTH)
                    .build())
            .build();

    private JsonFields() {}

    static void read(byte[] body, MessageFields into) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            in.nextToken();
            read(in, into);
            if (in.nextToken() != null) {
                throw MessageFields.unreadable();
            }
        } catch (JacksonException e) {
            // The cause quotes the body, which may hold personal data: it goes no further.
            throw MessageFields.unreadable();
        }
    }

    private static void read(JsonParser in, MessageFields into) {
        Deque<String> prefixes = new ArrayDeque<>();
        prefixes.push("");
        String path = "";
        while (!prefixes.isEmpty()) {
            JsonToken token = in.nextToken();
            if (token == null) {
                throw MessageFields.unreadable();
            }
            switch (token) {
                case PROPERTY_NAME -> path = prefixes.element() + in.currentName();
                case START_OBJECT, START_ARRAY -> prefixes.push(path + ".");
                case END_OBJECT, END_ARRAY -> {
                    String ended = prefixes.pop();
                    path = ended.isEmpty() ? "" : ended.substring(0, ended.length() - 1);
                }
                case VALUE_NULL -> into.put(path, "");
                default -> into.put(path, in.getString());
            }
        }
    }
}
