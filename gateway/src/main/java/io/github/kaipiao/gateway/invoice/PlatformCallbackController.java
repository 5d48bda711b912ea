package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.kaipiaohttp.RequestSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** News from an invoicing platform. It is a hint: we write down that there is something to ask, and ask. */
@RestController
class PlatformCallbackController {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformCallbackController.class);

    private final Merchants merchants;
    private final Invoices invoices;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    PlatformCallbackController(
            Merchants merchants,
            Invoices invoices,
            JobQueue jobs,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.merchants = merchants;
        this.invoices = invoices;
        this.jobs = jobs;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/platform/{accountId}/callback")
    ResponseEntity<String> news(
            @PathVariable String accountId,
            @RequestHeader(name = RequestSignature.TIMESTAMP, defaultValue = "") String timestamp,
            @RequestHeader(name = RequestSignature.SIGNATURE, defaultValue = "") String signature,
            @RequestBody(required = false) byte @org.jspecify.annotations.Nullable [] body,
            HttpServletRequest request) {
        Optional<PlatformAccount> account =
                merchants.byPlatformAccount(accountId).flatMap(merchant -> merchant.platform(accountId));
        byte[] sent = body == null ? new byte[0] : body;
        if (account.isEmpty()
                || !RequestSignature.isGenuine(
                        account.get().secret(),
                        timestamp,
                        signature,
                        "POST",
                        request.getRequestURI(),
                        sent,
                        clock.instant())) {
            LOG.warn(
                    "a callback for invoicing platform account {} is not genuine",
                    account.isPresent() ? accountId : "?");
            return ResponseEntity.status(401).body("refused");
        }
        String serial = serial(sent);
        transaction.executeWithoutResult(status -> invoices.bySerial(serial)
                .filter(invoice -> invoice.application().platformId().equals(accountId))
                .ifPresent(this::ask));
        return ResponseEntity.ok("ok");
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

    private String serial(byte[] body) {
        try {
            JsonNode serial = json.readTree(body).path("serial");
            return serial.isString() ? serial.stringValue() : "";
        } catch (JacksonException e) {
            return "";
        }
    }
}
