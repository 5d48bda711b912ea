package io.github.kaipiao.sandbox.wechat;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Names and types of a JSON text, without its values: {@code {errcode:int,auth_url:text}}. */
final class JsonShape {
    private JsonShape() {}

    static String of(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            node.properties().forEach(e -> fields.put(e.getKey(), of(e.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            Set<String> kinds = new TreeSet<>();
            node.forEach(item -> kinds.add(of(item)));
            return kinds.toString();
        }
        if (node.isIntegralNumber()) {
            return "int";
        }
        return node.isString() ? "text" : node.getNodeType().toString();
    }
}
