package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Which call answers which path, and what a path says that is none. */
final class ApiTable {
    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private final ApiAnswer answers;

    ApiTable(ApiAnswer answers) {
        this.answers = answers;
    }

    void at(String path, Function<Request, ObjectNode> call) {
        handlers.put(path, answers.of(call));
    }

    boolean has(String path) {
        return handlers.containsKey(path);
    }

    /** By path. */
    Map<String, Handler> byPath() {
        return Map.copyOf(handlers);
    }

    /** By the beginning of the path: whatever else is asked of WeChat's API host. */
    Map<String, Handler> elsewhere() {
        Handler unknown = answers.of(request -> {
            throw WeChatError.of(40066);
        });
        return Map.of("/cgi-bin/", unknown, "/card/", unknown, "/nontax/", unknown);
    }
}
