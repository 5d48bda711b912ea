package io.github.kaipiao.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback server that gives the answers it was told, one a request, and remembers what it was asked. */
final class ScriptedGateway implements AutoCloseable {
    record Asked(String method, String uri, String authorization, String requestId, String contentType, String body) {}

    /** What to do with one exchange. */
    interface Answer {
        void give(HttpExchange exchange) throws IOException, InterruptedException;

        static Answer of(int status, Map<String, String> headers, byte[] body) {
            return exchange -> {
                headers.forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            };
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<Answer> script = new ArrayDeque<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    ScriptedGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    ScriptedGateway then(Answer answer) {
        synchronized (script) {
            script.add(answer);
        }
        return this;
    }

    ScriptedGateway then(int status, String json) {
        return then(Answer.of(status, Map.of("Content-Type", "application/json"), json.getBytes(UTF_8)));
    }

    ScriptedGateway thenHangsUp() {
        return then(HttpExchange::close);
    }

    /** Sends headers and half a body, then nothing until the test is over. */
    ScriptedGateway thenStalls() {
        return then(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            closing.await();
        });
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    header(exchange, "Authorization"),
                    header(exchange, "X-Request-Id"),
                    header(exchange, "Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Answer next;
            synchronized (script) {
                next = script.isEmpty() ? Answer.of(500, Map.of(), new byte[0]) : script.remove();
            }
            next.give(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
