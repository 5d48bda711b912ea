package io.github.kaipiao.sandbox.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which handler answers which path. */
public final class Router implements Handler {
    private record Prefix(String path, Handler handler) {}

    private final Map<String, Handler> exact = new HashMap<>();
    private final List<Prefix> prefixes = new ArrayList<>();

    public void at(String path, Handler handler) {
        exact.put(path, handler);
    }

    public void under(String prefix, Handler handler) {
        prefixes.add(new Prefix(prefix, handler));
    }

    @Override
    public Answer handle(Request request) {
        Handler handler = exact.get(request.path());
        if (handler != null) {
            return handler.handle(request);
        }
        return prefixes.stream()
                .filter(p -> request.path().startsWith(p.path()))
                .findFirst()
                .map(p -> p.handler().handle(request))
                .orElseGet(() -> Answer.text(404, "沙箱没有这个地址 The sandbox has nothing at " + request.path()));
    }
}
