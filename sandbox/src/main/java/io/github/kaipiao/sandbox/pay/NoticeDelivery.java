package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.http.Outbound;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.journal.SentEvent;
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
    private static final String NOT_TAKEN = "没有确认 not acknowledged";

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
     * @param mchid whose it is
     * @param headers by attempt, from 0
     * @param taken whether an answer's status and body acknowledge it
     * @param probed the first attempt is a test of the receiver and is followed by another, whatever the answer
     */
    record Notice(
            String mchid,
            String url,
            NoticeText text,
            IntFunction<Map<String, String>> headers,
            BiPredicate<Integer, String> taken,
            boolean probed) {
        boolean isProbe(int attempt) {
            return probed && attempt == 0;
        }
    }

    private final PushQueue queue;
    private final Clock clock;
    private final Journal journal;

    NoticeDelivery(PushQueue queue, Clock clock, Journal journal) {
        this.queue = queue;
        this.clock = clock;
        this.journal = journal;
    }

    void send(Notice notice) {
        queue.add(() -> attempt(notice, 0));
    }

    private void attempt(Notice notice, int attempt) {
        boolean taken = post(notice, attempt) && !notice.isProbe(attempt);
        if (!taken && attempt < WAITS.size()) {
            queue.addAt(clock.instant().plus(WAITS.get(attempt)), () -> attempt(notice, attempt + 1));
        }
    }

    private boolean post(Notice notice, int attempt) {
        Map<String, String> headers = notice.headers().apply(attempt);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(notice.url()))
                .timeout(Outbound.PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(notice.text().sealed()));
        headers.forEach(request::header);
        SentEvent event = new SentEvent(
                notice.mchid(),
                notice.url(),
                headers.getOrDefault("Content-Type", ""),
                notice.text().plain(),
                () -> post(notice, attempt));
        try {
            HttpResponse<InputStream> answer =
                    Outbound.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                String text = new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
                boolean taken = notice.taken().test(answer.statusCode(), text);
                journal.sent(event, answer.statusCode(), text, words(notice, attempt, taken ? "" : NOT_TAKEN));
                return taken;
            }
        } catch (IOException e) {
            LOG.info("a payment notification failed: " + e.getClass().getSimpleName());
            journal.sent(
                    event,
                    0,
                    "",
                    words(notice, attempt, "没有送达 not delivered: " + e.getClass().getSimpleName()));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** What went wrong, and at which of the sixteen attempts. */
    private static String words(Notice notice, int attempt, String wrong) {
        String probe = notice.isProbe(attempt) ? "探测，签名故意有误 a probe, signed wrongly on purpose" : "";
        String both = probe + (probe.isEmpty() || wrong.isEmpty() ? "" : "; ") + wrong;
        return both.isEmpty() ? "" : both + ", try " + (attempt + 1) + " of " + (WAITS.size() + 1);
    }
}
