package io.github.kaipiao.sandbox.platform.yonyou;

import io.github.kaipiao.sandbox.http.Outbound;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.journal.SentEvent;
import io.github.kaipiao.sandbox.wechat.PushQueue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON to the address a document named, unsigned. No public document tells of repeats: once (platforms.md §5). */
final class YonyouCallback {
    private final String account;
    private final PushQueue queue;
    private final Journal journal;

    YonyouCallback(String account, PushQueue queue, Journal journal) {
        this.account = account;
        this.queue = queue;
        this.journal = journal;
    }

    /** @param content asked when it is time to send */
    void sendAt(Instant ready, String url, Supplier<ObjectNode> content) {
        if (isWebAddress(url)) {
            queue.addAt(ready, () -> deliver(url, content.get().toString()));
        }
    }

    private void deliver(String url, String body) {
        SentEvent event = new SentEvent(account, url, "application/json", body, () -> deliver(url, body));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Outbound.PATIENCE)
                .header("Content-Type", "application/json;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = Outbound.client().send(request, HttpResponse.BodyHandlers.ofString());
            journal.sent(
                    event,
                    answer.statusCode(),
                    answer.body(),
                    isAcknowledgement(answer.body()) ? "" : "应答里没有 code 0000 not acknowledged");
        } catch (IOException e) {
            journal.sent(event, 0, "", "没有送达 not delivered: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAcknowledgement(String answer) {
        try {
            return JsonMapper.shared()
                    .readTree(answer)
                    .path("code")
                    .asString("")
                    .equals("0000");
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
}
