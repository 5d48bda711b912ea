package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.ReversalReason;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The merchant API on one invoice. */
@RestController
class InvoiceController {
    private final Invoices invoices;
    private final InvoiceViews views;
    private final InvoiceLog log;
    private final InvoiceFiles files;
    private final RejectInvoice rejectInvoice;
    private final StartReversal startReversal;

    InvoiceController(
            Invoices invoices,
            InvoiceViews views,
            InvoiceLog log,
            InvoiceFiles files,
            RejectInvoice rejectInvoice,
            StartReversal startReversal) {
        this.invoices = invoices;
        this.views = views;
        this.log = log;
        this.files = files;
        this.rejectInvoice = rejectInvoice;
        this.startReversal = startReversal;
    }

    /** Either {@code reason} or the name of a {@link RejectionTemplate}. */
    record Rejection(
            @Nullable String reason,
            @Nullable String template,
            @Nullable String reapplyUrl) {}

    record Reversal(@Nullable ReversalReason reason) {}

    @GetMapping("/v1/invoices/{id}")
    InvoiceView get(Merchant merchant, @PathVariable String id) {
        Invoice invoice = find(merchant, id);
        return views.whole(invoice, log.of(invoice.id()));
    }

    @GetMapping("/v1/invoices/{id}/files/{kind}")
    ResponseEntity<byte[]> file(Merchant merchant, @PathVariable String id, @PathVariable String kind) {
        Invoice invoice = find(merchant, id);
        FileKind known = kind(kind);
        byte[] bytes = files.find(invoice.id(), known).orElseThrow(() -> Refusal.notFound("file"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(known.mediaType()))
                .body(bytes);
    }

    @PostMapping("/v1/invoices/{id}/rejection")
    InvoiceView reject(Merchant merchant, @PathVariable String id, @RequestBody Rejection rejection) {
        return views.brief(rejectInvoice.reject(merchant.id(), id, RejectionCheck.accept(merchant, rejection)));
    }

    @PostMapping("/v1/invoices/{id}/reversal")
    InvoiceView reverse(Merchant merchant, @PathVariable String id, @RequestBody Reversal reversal) {
        if (reversal.reason() == null) {
            throw invalid("reason", "RETURN、ERROR、SERVICE_ENDED 或 ALLOWANCE。 One of these.");
        }
        return views.brief(startReversal.start(merchant.id(), id, reversal.reason()));
    }

    private Invoice find(Merchant merchant, String id) {
        return invoices.find(merchant.id(), id).orElseThrow(() -> Refusal.notFound("invoice"));
    }

    private static FileKind kind(String text) {
        for (FileKind kind : FileKind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        throw Refusal.notFound("file");
    }

    private static Refusal invalid(String field, String message) {
        return Refusal.of(
                422,
                "INVALID_REQUEST",
                "请求有错误，未做更改。 The request has a fault; nothing was changed.",
                "按 errors 修改后重发。 Mend errors and send it again.",
                List.of(new FieldError(field, "INVALID", message)));
    }
}
