package io.github.kaipiao.gateway.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kaipiao.gateway.platform.FailureClass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice as the merchant sees it, in the API and in webhooks. {@code log} only where one invoice is asked for. */
public record InvoiceView(
        String id,
        String orderNo,
        int attempt,
        String storeNo,
        Scenario scenario,
        String wechatOrderId,
        long amountFen,
        long netFen,
        long taxFen,
        InvoiceStatus status,
        CardStatus cardStatus,
        @Nullable Title title,
        @Nullable String invoiceNumber,
        @Nullable Instant issuedAt,
        @Nullable String redInvoiceNumber,
        List<String> files,
        @Nullable FailureView failure,
        String statusUrl,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LogEntry> log) {

    /** What went wrong, and what a person can do. */
    public record FailureView(
            String source, @Nullable FailureClass failureClass, String code, String message, String nextStep) {}
}
