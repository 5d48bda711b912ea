package io.github.kaipiao.gateway.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A merchant's server on the loopback interface. It answers 200 unless told otherwise. */
final class MerchantSystem implements AutoCloseable {
    static {
        // Without it the JDK's server holds every answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private Reply standing = new Reply(200, Map.of());

    record Received(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> String.join(",", e.getValue()))
                    .findFirst()
                    .orElse("");
        }
    }

    private record Reply(int status, Map<String, String> headers) {}

    MerchantSystem() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    synchronized void alwaysAnswers(int status) {
        replies.clear();
        standing = new Reply(status, Map.of());
    }

    synchronized void nextAnswers(int status, Map<String, String> headers) {
        replies.add(new Reply(status, headers));
    }

    /** All that came since the last time someone asked. */
    List<Received> received() {
        List<Received> all = new ArrayList<>();
        received.drainTo(all);
        return all;
    }

    /** Waits for one message; for tests in which the scheduler runs by itself. */
    Received awaitOne() throws InterruptedException {
        return Objects.requireNonNull(received.poll(20, TimeUnit.SECONDS), "no webhook came within 20 s");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(
                    new Received(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
            Reply reply = reply();
            reply.headers.forEach(exchange.getResponseHeaders()::add);
            byte[] text = "a text nobody keeps".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status, reply.status == 204 ? -1 : text.length);
            if (reply.status != 204) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    private synchronized Reply reply() {
        Reply next = replies.poll();
        return next == null ? standing : next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
