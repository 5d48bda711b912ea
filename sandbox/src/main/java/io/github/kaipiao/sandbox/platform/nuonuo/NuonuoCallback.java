package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.journal.SentEvent;
import io.github.kaipiao.sandbox.wechat.PushQueue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Unsigned hints to the merchant (platforms.md §3.8): once, and where no clear answer comes three times more, a minute apart. */
final class NuonuoCallback {
    private static final int REPEATS = 3;
    private static final Duration APART = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final NuonuoSetup setup;
    private final PushQueue queue;
    private final Clock clock;
    private final Journal journal;

    NuonuoCallback(NuonuoSetup setup, PushQueue queue, Clock clock, Journal journal) {
        this.setup = setup;
        this.queue = queue;
        this.clock = clock;
        this.journal = journal;
    }

    /** @param content asked when it is time to send */
    void sendWhenReady(BlueOrder order, Function<BlueOrder, @Nullable ObjectNode> content) {
        String url = order.text("callBackUrl");
        if (!isWebAddress(url)) {
            return;
        }
        Instant ready = order.invoice().readyAt().plus(setup.habits().signingDelay());
        queue.addAt(ready, () -> {
            ObjectNode what = content.apply(order);
            if (what != null) {
                String form = "operater=callback&orderno=" + encoded(order.orderNo()) + "&content="
                        + encoded(JSON.writeValueAsString(what));
                deliver(url, "application/x-www-form-urlencoded; charset=UTF-8", form, REPEATS);
            }
        });
    }

    /** Looks again when the form's red invoice should be there. */
    void sendRedLater(RedForm form, Runnable passTime) {
        if (isWebAddress(form.callbackUrl())) {
            queue.addAt(form.askedAt().plus(setup.issueDelay()), passTime);
        }
    }

    void sendRed(RedForm form) {
        if (!isWebAddress(form.callbackUrl())) {
            return;
        }
        ObjectNode body =
                JSON.createObjectNode().put("operater", "redConfirmCallback").put("billId", form.billId());
        body.set("content", RedRow.of(form, setup));
        String text = JSON.writeValueAsString(body);
        queue.add(() -> deliver(form.callbackUrl(), "application/json", text, REPEATS));
    }

    private void deliver(String url, String type, String body, int repeats) {
        SentEvent event = new SentEvent(setup.appKey(), url, type, body, () -> deliver(url, type, body, 0));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean heard = isAcknowledgement(answer.body());
            journal.sent(
                    event,
                    answer.statusCode(),
                    answer.body(),
                    heard ? "" : "应答里没有 status 0000 not acknowledged, " + repeats + " more tries");
            if (heard) {
                return;
            }
        } catch (IOException e) {
            journal.sent(event, 0, "", "没有送达 not delivered: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (repeats > 0) {
            queue.addAt(clock.instant().plus(APART), () -> deliver(url, type, body, repeats - 1));
        }
    }

    private static boolean isAcknowledgement(String answer) {
        try {
            return JSON.readTree(answer).path("status").asString("").equals("0000");
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            return url.matches("https?://.{1,1000}") && URI.create(url).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
