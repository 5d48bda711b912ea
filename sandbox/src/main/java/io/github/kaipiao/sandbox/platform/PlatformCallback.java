package io.github.kaipiao.sandbox.platform;

import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.http.Outbound;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.journal.SentEvent;
import io.github.kaipiao.sandbox.wechat.PushQueue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;

/** Tells the merchant that something has changed (docs/platform-protocol.md §4). A hint, tried three times. */
final class PlatformCallback {
    private static final Logger LOG = Logger.getLogger(PlatformCallback.class.getName());

    private final PlatformSetup account;
    private final PushQueue queue;
    private final Clock clock;
    private final Journal journal;

    PlatformCallback(PlatformSetup account, PushQueue queue, Clock clock, Journal journal) {
        this.account = account;
        this.queue = queue;
        this.clock = clock;
        this.journal = journal;
    }

    void send(IssuedInvoice invoice, InvoiceBook book) {
        if (wantsCallback(invoice)) {
            queue.add(() -> deliver(invoice, book));
        }
    }

    /** When the invoice is ready; the book finishes it then, whether or not anyone has asked meanwhile. */
    void sendWhenReady(IssuedInvoice invoice, InvoiceBook book) {
        if (wantsCallback(invoice)) {
            queue.addAt(
                    invoice.readyAt(),
                    () -> book.find(invoice.text("serial")).ifPresent(ready -> deliver(ready, book)));
        }
    }

    private static boolean wantsCallback(IssuedInvoice invoice) {
        return !invoice.text("callbackUrl").isEmpty();
    }

    private void deliver(IssuedInvoice invoice, InvoiceBook book) {
        deliver(URI.create(invoice.text("callbackUrl")), JsonMapper.shared().writeValueAsBytes(book.view(invoice)));
    }

    private static String target(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private void deliver(URI url, byte[] body) {
        SentEvent event = new SentEvent(
                account.id(),
                url.toString(),
                "application/json",
                new String(body, StandardCharsets.UTF_8),
                () -> deliver(url, body));
        for (int attempt = 1; attempt <= 3; attempt++) {
            String timestamp = String.valueOf(clock.instant().getEpochSecond());
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(Duration.ofSeconds(5))
                    .header("Content-Type", "application/json")
                    .header("Kaipiao-Key", account.key())
                    .header("Kaipiao-Timestamp", timestamp)
                    .header(
                            "Kaipiao-Signature",
                            PlatformSignature.sign(account.secret(), timestamp, "POST", target(url), body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            try {
                int status = Outbound.client()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                journal.sent(event, status, "", status == 200 ? "" : "没有答 200 not acknowledged, try " + attempt);
                if (status == 200) {
                    return;
                }
            } catch (IOException e) {
                journal.sent(event, 0, "", "没有送达 not delivered: " + e.getClass().getSimpleName() + ", try " + attempt);
                LOG.info("callback failed: " + e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
