package io.github.kaipiao.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.GatewayClient;
import io.github.kaipiao.client.KaipiaoException;
import io.github.kaipiao.client.StoredOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The shop's page of one order: what was bought, and the button of examples/button. */
final class OrderPage implements HttpHandler {
    static final String PATH = "/orders/";

    private final String origin;
    private final String gateway;
    private final GatewayClient client;

    OrderPage(String origin, String gateway, String apiKey) {
        this.origin = origin;
        this.gateway = gateway;
        client = GatewayClient.builder().baseUrl(gateway).apiKey(apiKey).build();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String orderNo = exchange.getRequestURI().getPath().substring(PATH.length());
            try {
                answer(exchange, 200, page(client.orders().get(orderNo), open(orderNo)));
            } catch (KaipiaoException | IllegalArgumentException e) {
                answer(exchange, 404, "<h1>没有这个订单</h1><p>There is no such order.</p>");
            }
        }
    }

    /** Asked again, the gateway gives the same link. After the payer agreed it leads back to this page. */
    private Entry open(String orderNo) {
        return client.entries()
                .open(orderNo, new EntryRequest("OFFICIAL_ACCOUNT", origin + PATH + orderNo, null, false));
    }

    private String page(StoredOrder order, Entry entry) {
        boolean asked = !entry.status().equals("AWAITING_AUTHORIZATION");
        String link = text(entry.url());
        return """
                <h1>订单 %s</h1>
                <ul>%s%s</ul>
                <p class="sum">实付 <strong>¥ %s</strong></p>
                <script src="%s/h5/kaipiao-button.js" defer></script>
                <kaipiao-button href="%s"><a href="%s">%s</a></kaipiao-button>
                <p class="note">演示商户的订单页 The demo shop's order page</p>
                """.formatted(
                        text(order.orderNo()),
                        order.lines().stream()
                                .map(line -> item(line.name(), line.amountFen() - line.discountFen()))
                                .collect(Collectors.joining()),
                        order.discountFen() > 0 ? item("优惠", -order.discountFen()) : "",
                        yuan(order.amountFen()),
                        text(gateway),
                        link,
                        link,
                        asked ? "查看发票" : "开发票");
    }

    private static String item(String name, long fen) {
        return "<li>" + text(name) + "<span>" + (fen < 0 ? "− " : "") + "¥ " + yuan(Math.abs(fen)) + "</span></li>";
    }

    private static void answer(HttpExchange exchange, int status, String main) throws IOException {
        byte[] page = """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>订单</title>
                <style>
                body { margin: 0 auto; max-width: 34rem; padding: 1rem; font-family: system-ui, sans-serif; line-height: 1.6; }
                h1 { font-size: 1.25rem; overflow-wrap: anywhere; }
                ul { list-style: none; padding: 0; }
                li { display: flex; justify-content: space-between; gap: 1rem; padding: .25rem 0; }
                .sum { text-align: right; }
                .note { font-size: .875rem; }
                </style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(main).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
