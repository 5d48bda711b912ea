package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.platform.Adapters;
import io.github.kaipiao.gateway.platform.CallbackReply;
import io.github.kaipiao.gateway.platform.PlatformCallback;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** News from an invoicing platform. It is a hint: we write down that there is something to ask, and ask. */
@RestController
class PlatformCallbackController {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformCallbackController.class);

    private final Merchants merchants;
    private final Adapters adapters;
    private final Invoices invoices;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;

    PlatformCallbackController(
            Merchants merchants, Adapters adapters, Invoices invoices, JobQueue jobs, TransactionTemplate transaction) {
        this.merchants = merchants;
        this.adapters = adapters;
        this.invoices = invoices;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    @PostMapping("/platform/{accountId}/callback")
    ResponseEntity<String> news(@PathVariable String accountId, HttpServletRequest request) throws IOException {
        PlatformCallback callback = new PlatformCallback(
                request.getRequestURI(),
                headers(request),
                request.getInputStream().readAllBytes());
        CallbackReply reply = merchants
                .byPlatformAccount(accountId)
                .flatMap(merchant -> merchant.platform(accountId))
                .map(account -> adapters.read(account, callback))
                .orElseGet(CallbackReply::refused);
        String serial = reply.serial();
        if (reply.status() >= 400) {
            LOG.warn("a callback for an invoicing platform account was refused with {}", reply.status());
        } else if (serial != null) {
            transaction.executeWithoutResult(status -> invoices.bySerial(serial)
                    .filter(invoice -> invoice.application().platformId().equals(accountId))
                    .ifPresent(this::ask));
        }
        return ResponseEntity.status(reply.status())
                .contentType(MediaType.parseMediaType(reply.mediaType()))
                .body(reply.body());
    }

    /** The body is bounded before we come: see {@code BodyLimit}. */
    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        return headers;
    }

    private void ask(Invoice invoice) {
        switch (invoice.status()) {
            case ISSUING -> jobs.wake(IssueInvoice.JOB, invoice.id());
            case ISSUED -> {
                jobs.wake(FetchFiles.JOB, invoice.id());
                jobs.wake(InsertCard.JOB, invoice.id());
            }
            case REVERSING -> jobs.wake(ReverseInvoice.JOB, invoice.id());
            default -> LOG.info("news about {}, which is settled", invoice.id());
        }
    }
}
