package io.github.kaipiao.demo;

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
        payer.ask(example.orderNo(), timeline);
        timeline.add("付款人已授权 payer authorized");
        String invoiceId = invoiceOf(example.orderNo(), timeline);
        return new ScenarioResult(payer.scenario(), watch(invoiceId, timeline), last(invoiceId), timeline);
    }

    /** On a bill the payer comes without an entry: the invoice begins when WeChat tells of him. */
    private String invoiceOf(String orderNo, Timeline timeline) throws InterruptedException {
        while (timeline.elapsed() < PATIENCE_MS) {
            List<String> ids = world.client.orders().get(orderNo).invoices().stream()
                    .map(invoice -> invoice.id())
                    .toList();
            if (!ids.isEmpty()) {
                return ids.get(ids.size() - 1);
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("no invoice began for " + orderNo);
    }

    private Invoice watch(String invoiceId, Timeline timeline) throws InterruptedException {
        int told = 0;
        while (true) {
            List<DemoShop.Heard> heard = world.shop.heardOf(invoiceId);
            for (; told < heard.size(); told++) {
                timeline.add("商户收到 webhook: " + heard.get(told).type());
            }
            Invoice invoice = world.client.invoices().get(invoiceId);
            boolean inWallet = told > 0 && heard.get(told - 1).type().equals("invoice.card_inserted");
            if (inWallet || timeline.elapsed() > PATIENCE_MS || invoice.status().equals("ISSUE_FAILED")) {
                return invoice;
            }
            Thread.sleep(50);
        }
    }

    private String last(String invoiceId) {
        List<DemoShop.Heard> heard = world.shop.heardOf(invoiceId);
        return heard.isEmpty() ? "" : heard.get(heard.size() - 1).type();
    }
}
