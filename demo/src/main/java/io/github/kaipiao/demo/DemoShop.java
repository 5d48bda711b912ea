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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The merchant's system: written with kaipiao-client, as a merchant would. */
final class DemoShop implements AutoCloseable {
    static final String WEBHOOK_SECRET = "whsec_ZGVtby13ZWJob29rLXNlY3JldC1ub3QtYS1zZWNyZXQ=";

    /** With which its tills sign where there is no network. */
    static final String RECEIPT_KEY = "rcpt_1_ZGVtby1yZWNlaXB0LWtleS1ub3QtYS1zZWNyZXQtISE=";

    static {
        // Without it the JDK's server holds every answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final WebhookVerifier verifier = new WebhookVerifier(List.of(WEBHOOK_SECRET), Clock.systemUTC());
    private final List<Heard> heard = new ArrayList<>();

    /** What the shop was told of an invoice, and when. */
    record Heard(String type, String invoiceId, Instant at) {}

    DemoShop(String gateway, String apiKey) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's shop cannot listen", e);
        }
        server.createContext("/hooks", this::hear);
        server.createContext(OrderPage.PATH, new OrderPage(origin(), gateway, apiKey));
        server.start();
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Where the customer finds the order again, with its invoice button. */
    String orderPage(String orderNo) {
        return origin() + OrderPage.PATH + orderNo;
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

    @Override
    public void close() {
        server.stop(0);
    }
}
