package io.github.kaipiao.client;

import java.util.Objects;

/**
 * One invoice attempt as listed inside a {@link StoredOrder}.
 *
 * @param attempt 1 for the first invoice of the order, then counted up
 * @param status see {@link Invoice#status()}
 * @param cardStatus see {@link Invoice#cardStatus()}
 */
public record InvoiceState(String id, int attempt, String scenario, String status, String cardStatus) {
    public InvoiceState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(cardStatus, "cardStatus");
    }
}
