package io.github.kaipiao.client;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened to an invoice, verified to come from the gateway.
 *
 * @param id the same for every delivery of this event: keep it and skip what you have seen
 * @param type invoice.authorized, invoice.issued, invoice.card_inserted, invoice.issue_failed, invoice.rejected,
 *     invoice.red_letter_due, invoice.reversal_waits, invoice.reversal_refused, invoice.reversed or
 *     invoice.reapplication_opened; text, so that a type newer than this library survives
 * @param timestamp when it happened
 * @param data the invoice as it was then; its log is empty
 */
public record WebhookEvent(String id, String type, Instant timestamp, Invoice data) {
    public WebhookEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(data, "data");
    }
}
