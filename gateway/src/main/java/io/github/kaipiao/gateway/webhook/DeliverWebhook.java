package io.github.kaipiao.gateway.webhook;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One attempt to tell a merchant something. At least once: a node that dies between the merchant's answer and our row sends
 * the message again under the same id.
 */
@Component
final class DeliverWebhook implements Job {
    static final String NAME = "deliver-webhook";

    private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhook.class);

    private final Deliveries deliveries;
    private final Endpoints endpoints;
    private final WebhookSender sender;
    private final RetryCurve curve;
    private final Clock clock;

    DeliverWebhook(Deliveries deliveries, Endpoints endpoints, WebhookSender sender, RetryCurve curve, Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.sender = sender;
        this.curve = curve;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Next run(JobRun run) {
        Round round = Round.of(run.key());
        Instant began = clock.instant();
        Optional<Deliveries.Waiting> found = deliveries.waiting(round);
        if (found.isEmpty()) {
            return Next.done();
        }
        Deliveries.Waiting waiting = found.get();
        if (began.isBefore(waiting.due())) {
            // A node died after it recorded an attempt and before it set its work to the next one.
            return Next.again(Duration.between(began, waiting.due()));
        }
        Message message = waiting.message();
        Answer answer = endpoints
                .of(message.merchantId())
                .map(endpoint -> sender.post(endpoint, message, began))
                .orElseGet(() -> Answer.none(AttemptFault.NO_ENDPOINT));
        Instant ended = clock.instant();
        long ms = Math.max(0, Duration.between(began, ended).toMillis());
        Optional<Duration> pause = answer.accepted() || answer.isFinal()
                ? Optional.empty()
                : curve.pauseAfter(waiting.tries() + 1, answer.retryAfter());
        deliveries.record(round, began, ms, answer, outcome(answer, pause, ended));
        log(message, answer, pause, ms);
        return pause.map(Next::again).orElseGet(Next::done);
    }

    private static Deliveries.Outcome outcome(Answer answer, Optional<Duration> pause, Instant ended) {
        if (answer.accepted()) {
            return new Deliveries.Outcome(DeliveryState.DELIVERED, null);
        }
        return pause.map(p -> new Deliveries.Outcome(
                        DeliveryState.PENDING, ended.plus(p).truncatedTo(ChronoUnit.MILLIS)))
                .orElseGet(() -> new Deliveries.Outcome(DeliveryState.PARKED, null));
    }

    private static void log(Message message, Answer answer, Optional<Duration> pause, long ms) {
        String result = answer.status() == null ? String.valueOf(answer.fault()) : String.valueOf(answer.status());
        if (answer.accepted() || pause.isPresent()) {
            LOG.info("webhook {} {} {} {} ms", message.id(), message.type(), result, ms);
        } else {
            LOG.warn("webhook {} {} {} {} ms, parked", message.id(), message.type(), result, ms);
        }
    }
}
