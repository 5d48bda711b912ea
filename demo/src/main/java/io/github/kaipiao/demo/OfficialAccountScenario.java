package io.github.kaipiao.demo;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.Invoice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** 公众号开票, as its users do it: the shop sells, the payer taps, picks a title and agrees; the rest happens by itself. */
final class OfficialAccountScenario {
    private static final long PATIENCE_MS = 60_000;

    private final DemoWorld world;
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    OfficialAccountScenario(DemoWorld world) {
        this.world = world;
    }

    ScenarioResult run(ExampleOrder example) throws IOException, InterruptedException {
        Timeline timeline = new Timeline();
        world.client.orders().put(example.orderNo(), example.order());
        timeline.add("订单已登记 order stored: " + example.orderNo());
        Entry entry = world.client.entries().open(example.orderNo(), EntryRequest.of("OFFICIAL_ACCOUNT"));
        timeline.add("开票入口 entry: " + entry.url());
        String page = location(
                HttpRequest.newBuilder(URI.create(entry.url().toString())).GET().build());
        timeline.add("微信授权页 authorization page opened");
        location(HttpRequest.newBuilder(URI.create(page.replaceFirst("#.*", "")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("title=company"))
                .build());
        timeline.add("付款人已授权 payer authorized");
        return new ScenarioResult("OFFICIAL_ACCOUNT", watch(entry, timeline), last(entry), timeline);
    }

    private Invoice watch(Entry entry, Timeline timeline) throws InterruptedException {
        int told = 0;
        while (true) {
            List<DemoShop.Heard> heard = world.shop.heardOf(entry.invoiceId());
            for (; told < heard.size(); told++) {
                timeline.add("商户收到 webhook: " + heard.get(told).type());
            }
            Invoice invoice = world.client.invoices().get(entry.invoiceId());
            boolean inWallet = told > 0 && heard.get(told - 1).type().equals("invoice.card_inserted");
            if (inWallet || timeline.elapsed() > PATIENCE_MS || invoice.status().equals("ISSUE_FAILED")) {
                return invoice;
            }
            Thread.sleep(50);
        }
    }

    private String last(Entry entry) {
        List<DemoShop.Heard> heard = world.shop.heardOf(entry.invoiceId());
        return heard.isEmpty() ? "" : heard.get(heard.size() - 1).type();
    }

    private String location(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<Void> answer = browser.send(request, HttpResponse.BodyHandlers.discarding());
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(
                        request.method() + " was answered " + answer.statusCode() + " where a redirect belongs"));
    }
}
