package io.github.kaipiao.demo;

import io.github.kaipiao.client.Invoice;
import org.jspecify.annotations.Nullable;

/**
 * How one scenario ended.
 *
 * @param webhook the last thing the shop was told
 */
record ScenarioResult(
        String scenario, Invoice invoice, @Nullable String webhook, Timeline timeline) {
    boolean succeeded() {
        return invoice.status().equals("ISSUED")
                && invoice.cardStatus().equals("INSERTED")
                && "invoice.card_inserted".equals(webhook);
    }
}
