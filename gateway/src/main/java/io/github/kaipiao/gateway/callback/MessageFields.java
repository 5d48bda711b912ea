package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.callback.CallbackRefused.Reason;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a push, whatever order they came in: {@code Name}, or {@code Outer.Inner} for nested ones. Values are
 * trimmed: old samples carry blanks around CDATA.
 */
final class MessageFields {
    static final int MAX_DEPTH = 8;
    private static final int MAX_FIELDS = 256;
    private static final int MAX_NAME = 256;

    private final Map<String, String> fields = new HashMap<>();

    /**
     * @param body XML, or JSON as mini programs may choose
     * @throws CallbackRefused if it is neither, or beyond the limits
     */
    static Map<String, String> read(byte[] body) {
        MessageFields into = new MessageFields();
        switch (firstSign(body)) {
            case '<' -> XmlFields.read(body, into);
            case '{' -> JsonFields.read(body, into);
            default -> throw unreadable();
        }
        return into.fields;
    }

    static CallbackRefused unreadable() {
        return new CallbackRefused(Reason.UNREADABLE);
    }

    void put(String path, String value) {
        if (fields.size() >= MAX_FIELDS || path.length() > MAX_NAME || value.indexOf('\0') >= 0) {
            throw unreadable();
        }
        if (fields.putIfAbsent(path, value.strip()) == null) {
            return;
        }
        // Lists repeat a name inside an element. A field of the message itself has one value or none we could trust.
        if (path.indexOf('.') < 0) {
            throw unreadable();
        }
        int n = 2;
        while (fields.putIfAbsent(path + "#" + n, value.strip()) != null) {
            n++;
        }
    }

    private static int firstSign(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b;
            }
        }
        return 0;
    }
}
