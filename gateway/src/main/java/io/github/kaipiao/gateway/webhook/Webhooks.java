package io.github.kaipiao.gateway.webhook;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.merchant.Merchant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Tells merchants' systems what happened: written down with the change itself, sent afterwards. */
@Component
public final class Webhooks {
    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,40}(\\.[a-z_]{1,40}){1,3}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Deliveries deliveries;
    private final JobQueue queue;
    private final JsonMapper json;
    private final Clock clock;

    Webhooks(Deliveries deliveries, JobQueue queue, JsonMapper json, Clock clock) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes one message and its work down in the caller's transaction: both stand or fall with it. A merchant without a
     * webhook endpoint is told nothing.
     *
     * @param type for example {@code invoice.issued}
     * @param at when it happened
     * @param data what the message says, turned into JSON now and never again
     * @throws IllegalStateException outside a transaction, where row and work could part
     */
    public void add(Merchant merchant, String type, Instant at, Object data) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a webhook is written down only inside the transaction it tells of");
        }
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("not a webhook type: " + type);
        }
        if (merchant.webhook() == null) {
            return;
        }
        String id = newId();
        String body = json.writeValueAsString(new Envelope(type, at.toString(), data));
        deliveries.add(
                new Message(id, merchant.id(), type, body), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        queue.add(DeliverWebhook.NAME, new Round(id, 1).key());
    }

    /** 128 random bits; without a dot, which separates the signed parts (Standard Webhooks 1.0). */
    private static String newId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "msg_" + HexFormat.of().formatHex(bytes);
    }

    private record Envelope(String type, String timestamp, Object data) {}
}
