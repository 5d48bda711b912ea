package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.http.Outbound;
import io.github.kaipiao.sandbox.wechat.PushQueue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.logging.Logger;

/** Delivers notifications: five seconds for an answer, then again and again for a day (wechatpay-fapiao.md §6.6). */
final class NoticeDelivery {
    private static final Logger LOG = Logger.getLogger(NoticeDelivery.class.getName());
    private static final int LONGEST_ANSWER = 64 << 10;

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(60),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(6));

    /**
     * One notification; the same at each attempt but for its headers.
     *
     * @param headers by attempt, from 0
     * @param taken whether an answer's status and body acknowledge it
     * @param probed the first attempt is a test of the receiver and is followed by another, whatever the answer
     */
    record Notice(
            String url,
            String body,
            IntFunction<Map<String, String>> headers,
            BiPredicate<Integer, String> taken,
            boolean probed) {}

    private final PushQueue queue;
    private final Clock clock;

    NoticeDelivery(PushQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    void send(Notice notice) {
        queue.add(() -> attempt(notice, 0));
    }

    private void attempt(Notice notice, int attempt) {
        boolean taken = post(notice, attempt) && !(notice.probed() && attempt == 0);
        if (!taken && attempt < WAITS.size()) {
            queue.addAt(clock.instant().plus(WAITS.get(attempt)), () -> attempt(notice, attempt + 1));
        }
    }

    private boolean post(Notice notice, int attempt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(notice.url()))
                .timeout(Outbound.PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(notice.body()));
        notice.headers().apply(attempt).forEach(request::header);
        try {
            HttpResponse<InputStream> answer =
                    Outbound.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return notice.taken()
                        .test(answer.statusCode(), new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            LOG.info("a payment notification failed: " + e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
