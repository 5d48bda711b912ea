package io.github.kaipiao.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.kaipiao.client.WebhookEvent;
import io.github.kaipiao.client.WebhookRefused;
import io.github.kaipiao.client.WebhookVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The merchant's system: written with kaipiao-client, as a merchant would. */
final class DemoShop implements AutoCloseable {
    static final String WEBHOOK_SECRET = "whsec_ZGVtby13ZWJob29rLXNlY3JldC1ub3QtYS1zZWNyZXQ=";

    static {
        // Without it the JDK's server holds every answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final WebhookVerifier verifier = new WebhookVerifier(List.of(WEBHOOK_SECRET), Clock.systemUTC());
    private final List<Heard> heard = new ArrayList<>();

    /** What the shop was told of an invoice, and when. */
    record Heard(String type, String invoiceId, Instant at) {}

    DemoShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's shop cannot listen", e);
        }
        server.createContext("/hooks", this::hear);
        server.createContext("/", DemoShop::orderPage);
        server.start();
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String webhookUrl() {
        return origin() + "/hooks";
    }

    synchronized List<Heard> heardOf(String invoiceId) {
        return heard.stream().filter(h -> h.invoiceId().equals(invoiceId)).toList();
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(1 << 20);
            WebhookEvent event = verifier.verify(
                    exchange.getRequestHeaders().getFirst(WebhookVerifier.ID_HEADER),
                    exchange.getRequestHeaders().getFirst(WebhookVerifier.TIMESTAMP_HEADER),
                    exchange.getRequestHeaders().getFirst(WebhookVerifier.SIGNATURE_HEADER),
                    body);
            synchronized (this) {
                heard.add(new Heard(event.type(), event.data().id(), Instant.now(Clock.systemUTC())));
            }
            exchange.sendResponseHeaders(204, -1);
        } catch (WebhookRefused refused) {
            exchange.sendResponseHeaders(401, -1);
        }
    }

    private static void orderPage(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] page = """
                    <!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                    <title>订单</title><p>这里是商户的订单页（演示）。 The shop's order page (demo).</p></html>""".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
