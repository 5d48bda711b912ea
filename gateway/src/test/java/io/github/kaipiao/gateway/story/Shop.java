package io.github.kaipiao.gateway.story;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.kaipiao.client.WebhookEvent;
import io.github.kaipiao.client.WebhookVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The merchant's system: hears webhooks, and believes only those that are genuine. */
final class Shop implements AutoCloseable {
    static final String WEBHOOK_SECRET = "whsec_c2hvcC1zZWNyZXQtc2hvcC1zZWNyZXQtMDE=";

    static {
        // Without it the JDK's server holds every answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final WebhookVerifier verifier;
    private final List<WebhookEvent> heard = new ArrayList<>();

    Shop(Clock clock) {
        verifier = new WebhookVerifier(List.of(WEBHOOK_SECRET), clock);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hooks", this::hear);
        server.start();
    }

    String webhookUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/hooks";
    }

    /** The types heard so far, in order. */
    synchronized List<String> heard() {
        return heard.stream().map(WebhookEvent::type).toList();
    }

    synchronized WebhookEvent last() {
        return heard.get(heard.size() - 1);
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            WebhookEvent event = verifier.verify(
                    exchange.getRequestHeaders().getFirst(WebhookVerifier.ID_HEADER),
                    exchange.getRequestHeaders().getFirst(WebhookVerifier.TIMESTAMP_HEADER),
                    exchange.getRequestHeaders().getFirst(WebhookVerifier.SIGNATURE_HEADER),
                    body);
            synchronized (this) {
                heard.add(event);
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
