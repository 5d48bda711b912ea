package io.github.kaipiao.gateway.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The line between the gateway and everybody outside. It hears what the gateway really sent, whatever came back, and can
 * answer once in a stranger's place. A connection that the far end cuts is cut here too.
 */
final class Wire implements AutoCloseable {
    private static final Set<String> OF_ONE_HOP =
            Set.of("host", "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade");

    static {
        // Without it the JDK's server holds every answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** One request that the gateway sent. */
    record Sent(String method, String path, String body) {}

    private record Reply(String method, String pathEnd, int status, byte[] json) {}

    private record Relayed(int status, @Nullable String contentType, byte[] body) {}

    private final List<Sent> sent = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private final CloseableHttpClient farSide = HttpClients.custom()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String target;
    private String cut = "";

    Wire(String target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::carry);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The next such request is answered here and goes no further. */
    synchronized void answerOnce(String method, String pathEnd, int status, String json) {
        replies.add(new Reply(method, pathEnd, status, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Every request of this method to a path with this end, in order, whether it was answered or not. */
    synchronized List<Sent> sent(String method, String pathEnd) {
        return sent.stream()
                .filter(s -> s.method().equals(method) && s.path().endsWith(pathEnd))
                .toList();
    }

    /** From now on every call of a path that begins so is cut before it gets anywhere. */
    synchronized void down(String prefix) {
        cut = prefix;
    }

    synchronized void up() {
        cut = "";
    }

    /** How many requests went to paths that begin so. */
    synchronized long sentTo(String prefix) {
        return sent.stream().filter(s -> s.path().startsWith(prefix)).count();
    }

    private synchronized boolean isCut(String path) {
        return !cut.isEmpty() && path.startsWith(cut);
    }

    /** Every request that has this text in its path or its body, in order. */
    synchronized List<Sent> about(String text) {
        return sent.stream()
                .filter(s -> s.path().contains(text) || s.body().contains(text))
                .toList();
    }

    private synchronized Optional<Reply> hear(Sent request) {
        sent.add(request);
        Optional<Reply> reply = replies.stream()
                .filter(r ->
                        r.method().equals(request.method()) && request.path().endsWith(r.pathEnd()))
                .findFirst();
        reply.ifPresent(replies::remove);
        return reply;
    }

    private void carry(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Reply> reply = hear(new Sent(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    new String(body, StandardCharsets.UTF_8)));
            if (isCut(exchange.getRequestURI().getPath())) {
                throw new IOException("the line is down");
            }
            Relayed answer = reply.isPresent()
                    ? new Relayed(
                            reply.get().status(),
                            "application/json",
                            reply.get().json())
                    : relay(exchange, body);
            if (answer.contentType() != null) {
                exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Relayed relay(HttpExchange exchange, byte[] body) throws IOException {
        ClassicRequestBuilder request =
                ClassicRequestBuilder.create(exchange.getRequestMethod()).setUri(target + exchange.getRequestURI());
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_ONE_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        if (body.length > 0) {
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            request.setEntity(new ByteArrayEntity(body, type == null ? null : ContentType.parse(type)));
            request.removeHeaders("Content-Type");
        }
        return farSide.execute(request.build(), Wire::read);
    }

    private static Relayed read(ClassicHttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        return new Relayed(
                response.getCode(),
                response.getFirstHeader("Content-Type") == null
                        ? null
                        : response.getFirstHeader("Content-Type").getValue(),
                body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            farSide.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
