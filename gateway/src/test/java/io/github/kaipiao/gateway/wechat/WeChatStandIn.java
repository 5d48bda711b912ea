package io.github.kaipiao.gateway.wechat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A WeChat that answers what a story tells it to, mostly badly, and remembers what it was asked. */
final class WeChatStandIn implements AutoCloseable {
    static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    static {
        // Without it the JDK's server holds every answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    WeChatStandIn() {
        this(null);
    }

    WeChatStandIn(@Nullable SSLContext tls) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                server = HttpServer.create(address, 128);
            } else {
                HttpsServer secure = HttpsServer.create(address, 128);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        scheme = tls == null ? "http" : "https";
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        on(
                "/cgi-bin/stable_token",
                (it, n) -> Reply.json("{\"access_token\":\"TOKEN-" + n + "\",\"expires_in\":7200}"));
        on(
                "/cgi-bin/ticket/getticket",
                (it, n) -> Reply.json(
                        "{\"errcode\":0,\"errmsg\":\"ok\",\"ticket\":\"TICKET-" + n + "\",\"expires_in\":7200}"));
    }

    URI address() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    URI addressByName() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** From now on this path is answered so; {@code n} counts the path's requests from 1. */
    void on(String path, Script script) {
        scripts.put(path, script);
    }

    void on(String path, String json) {
        on(path, (it, n) -> Reply.json(json));
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(it -> it.path().equals(path)).toList();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    int tokenFetches() {
        return asked("/cgi-bin/stable_token").size();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Asked request = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int nth;
        synchronized (asked) {
            asked.add(request);
            nth = asked(request.path()).size();
        }
        Script script = scripts.getOrDefault(request.path(), (it, n) -> new Reply(404, "text/plain", "no such path"));
        try (exchange) {
            script.answer(request, nth).write(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int at = pair.indexOf('=');
                query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    interface Script {
        Response answer(Asked request, int nth) throws IOException, InterruptedException;
    }

    interface Response {
        void write(HttpExchange exchange) throws IOException, InterruptedException;
    }

    record Reply(int status, String contentType, String body) implements Response {
        static Reply json(String body) {
            return new Reply(200, "application/json; encoding=utf-8", body);
        }

        @Override
        public void write(HttpExchange exchange) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", contentType);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    record Asked(String method, String path, Map<String, String> query, String contentType, String body) {
        String token() {
            return query.getOrDefault("access_token", "");
        }
    }
}
