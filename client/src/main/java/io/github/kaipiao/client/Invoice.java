package io.github.kaipiao.client;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One invoice attempt for an order; amounts in fen.
 *
 * @param attempt 1 for the order's first invoice, then counted up
 * @param scenario business scenario (业务场景)
 * @param wechatOrderId the order number WeChat knows this attempt by
 * @param status AWAITING_AUTHORIZATION, AUTHORIZED, ISSUING, ISSUED, REVERSING, REVERSED, ISSUE_FAILED, REJECTED or
 *     EXPIRED; text, so that a status newer than this library survives
 * @param cardStatus NOT_INSERTED, TO_COLLECT, INSERTING, INSERTED, INSERT_FAILED, DISCARDED or DISCARD_FAILED; text for the
 *     same reason
 * @param title null until the customer has authorized, and again once it was erased
 * @param invoiceNumber number of the issued invoice
 * @param redInvoiceNumber number of the red-letter invoice that reverses it
 * @param files kinds ready to be downloaded: PDF, OFD, XML
 * @param failure why the last step failed
 * @param log what happened, oldest first; filled only where one invoice is asked for
 */
public record Invoice(
        String id,
        String orderNo,
        int attempt,
        String storeNo,
        String scenario,
        String wechatOrderId,
        long amountFen,
        long netFen,
        long taxFen,
        String status,
        String cardStatus,
        @Nullable Title title,
        @Nullable String invoiceNumber,
        @Nullable String redInvoiceNumber,
        @Nullable OffsetDateTime issuedAt,
        List<String> files,
        @Nullable Failure failure,
        String statusUrl,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        // Left out everywhere but in GET of one invoice.
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<LogEntry> log) {
    public Invoice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(orderNo, "orderNo");
        Objects.requireNonNull(storeNo, "storeNo");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(wechatOrderId, "wechatOrderId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(cardStatus, "cardStatus");
        files = List.copyOf(files);
        Objects.requireNonNull(statusUrl, "statusUrl");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        log = List.copyOf(log);
    }

    /** Leaves out the title (personal data) and the status page, which opens without a key. */
    @Override
    public String toString() {
        return "Invoice[id=" + id + ", orderNo=" + orderNo + ", attempt=" + attempt + ", status=" + status
                + ", cardStatus=" + cardStatus + "]";
    }
}
