package io.github.kaipiao.sandbox.platform.yonyou;

import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One {@code FPQQLSH} for ever, approved by a clerk or by {@code autoAudit}.
 *
 * @param invoice in the book: of a red letter, the blue one that it takes back
 * @param red set for a red letter
 */
record YonyouDocument(
        String fpqqlsh, IssuedInvoice invoice, @Nullable Red red, String callbackUrl) {
    /**
     * A red letter.
     *
     * @param failure why it fails, or empty text
     */
    record Red(Instant readyAt, String failure) {}

    /** 2 开票中, 3 开票失败, 4 开票成功. */
    int statuscode(Instant now) {
        if (red != null) {
            return now.isBefore(red.readyAt()) ? 2 : red.failure().isEmpty() ? 4 : 3;
        }
        return switch (invoice.status()) {
            case ISSUING -> 2;
            case REFUSED -> 3;
            case ISSUED -> 4;
        };
    }

    Instant readyAt() {
        return red == null ? invoice.readyAt() : red.readyAt();
    }

    String errmsg() {
        return red == null ? String.valueOf(invoice.message()) : red.failure();
    }
}
