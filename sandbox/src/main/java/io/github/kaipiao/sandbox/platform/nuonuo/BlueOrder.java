package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import tools.jackson.databind.JsonNode;

/** One {@code orderNo} for ever, with its invoice in the book; a retry is another entry there under the same number. */
final class BlueOrder {
    /** Documented at {@code reInvoice}. */
    private static final int MOST_RETRIES = 20;

    private final String serial;
    private final JsonNode order;
    private IssuedInvoice invoice;
    private int retries;
    private boolean signingFails;
    private boolean usedByBuyer;

    /** @param serial 20 digits, given by the vendor */
    BlueOrder(String serial, JsonNode order, IssuedInvoice invoice) {
        this.serial = serial;
        this.order = order;
        this.invoice = invoice;
    }

    String serial() {
        return serial;
    }

    String orderNo() {
        return text("orderNo");
    }

    /** As it was sent. */
    JsonNode order() {
        return order;
    }

    String text(String field) {
        return order.path(field).asString("");
    }

    IssuedInvoice invoice() {
        return invoice;
    }

    /** @return the number of this retry */
    int nextRetry() {
        if (retries == MOST_RETRIES) {
            throw NuonuoRefusal.of("E9613", "重试次数不能超过" + MOST_RETRIES + "次");
        }
        retries++;
        return retries;
    }

    void retriedAs(IssuedInvoice other) {
        invoice = other;
    }

    void failSigning() {
        signingFails = true;
    }

    boolean signingFails() {
        return signingFails;
    }

    /** The buyer has claimed input tax or booked it: a red letter now needs the buyer. */
    void use() {
        usedByBuyer = true;
    }

    boolean isUsedByBuyer() {
        return usedByBuyer;
    }
}
