package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Addresses of PDFs that are open to whoever has them, for two hours (wechat-api.md §3.4). */
final class PdfLinks implements StateHolder {
    static final Duration LAST = Duration.ofHours(2);

    private record Link(String mediaId, Instant expires) {}

    private final Map<String, Link> links = new ConcurrentHashMap<>();
    private final Uploads uploads;
    private final String host;
    private final Clock clock;

    PdfLinks(Uploads uploads, String host, Clock clock) {
        this.uploads = uploads;
        this.host = host;
        this.clock = clock;
    }

    String to(String mediaId) {
        String key = Digits.letters(100);
        links.put(key, new Link(mediaId, clock.instant().plus(LAST)));
        return host + "/intp/invoice/getpdf?action=media_pdf&media_key=" + key;
    }

    Answer download(Request request) {
        Link link = links.get(request.query().getOrDefault("media_key", ""));
        if (link == null || !link.expires().isAfter(clock.instant())) {
            return expired();
        }
        return uploads.pdf(link.mediaId())
                .map(pdf -> Answer.bytes("application/pdf", pdf))
                .orElseGet(PdfLinks::expired);
    }

    private static Answer expired() {
        return Answer.json(200, "{\"ret\":7,\"err_msg\":\"链接过期,请重新获取\"}");
    }

    private record State(Map<String, Link> links) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(links));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        StateMaps.replace(links, StateJson.read(state, State.class).links());
    }
}
