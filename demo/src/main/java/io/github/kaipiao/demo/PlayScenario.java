package io.github.kaipiao.demo;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.Invoice;
import java.io.IOException;
import java.util.List;

/** One scenario as its users do it: the shop sells, the payer asks, picks a title and agrees; the rest happens by itself. */
final class PlayScenario {
    private static final long PATIENCE_MS = 60_000;

    private final DemoWorld world;

    PlayScenario(DemoWorld world) {
        this.world = world;
    }

    ScenarioResult run(Payer payer, ExampleOrder example) throws IOException, InterruptedException {
        Timeline timeline = new Timeline();
        world.client.orders().put(example.orderNo(), example.order());
        timeline.add("订单已登记 order stored: " + example.orderNo());
        Entry entry = world.client.entries().open(example.orderNo(), EntryRequest.of(payer.scenario()));
        timeline.add("开票入口 entry: " + entry.url());
        payer.authorize(entry, timeline);
        timeline.add("付款人已授权 payer authorized");
        return new ScenarioResult(payer.scenario(), watch(entry, timeline), last(entry), timeline);
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
}
