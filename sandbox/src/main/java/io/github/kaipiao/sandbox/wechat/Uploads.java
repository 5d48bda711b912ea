package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/** Uploaded PDFs: three days, or for ever once a card has them (wechat-api.md §3.3). */
final class Uploads implements StateHolder {
    private static final Duration LAST = Duration.ofDays(3);
    /** Beyond what a double holds exactly, so that whoever reads the id as one finds out. */
    private static final long SMALLEST = 1L << 53;

    private record Upload(String sPappid, byte[] pdf, Instant at) {}

    private final Map<String, Upload> uploads = new HashMap<>();
    private final Set<String> attached = new HashSet<>();
    private final Clock clock;

    Uploads(Clock clock) {
        this.clock = clock;
    }

    synchronized String add(String sPappid, byte[] pdf) {
        String mediaId = String.valueOf(ThreadLocalRandom.current().nextLong(SMALLEST, Long.MAX_VALUE));
        Instant now = clock.instant();
        uploads.entrySet().removeIf(e -> !attached.contains(e.getKey()) && isStale(e.getValue(), now));
        uploads.put(mediaId, new Upload(sPappid, pdf.clone(), now));
        return mediaId;
    }

    synchronized Optional<byte[]> pdf(String mediaId) {
        return Optional.ofNullable(uploads.get(mediaId)).map(u -> u.pdf().clone());
    }

    /** Whether the platform may still have a link to it. */
    synchronized boolean isLinkable(String sPappid, String mediaId) {
        Upload upload = uploads.get(mediaId);
        return upload != null
                && upload.sPappid().equals(sPappid)
                && (attached.contains(mediaId) || !isStale(upload, clock.instant()));
    }

    /** @throws WeChatError 72040 if it is unknown, another platform's or older than three days */
    synchronized byte[] requireFresh(String sPappid, String mediaId) {
        Upload upload = uploads.get(mediaId);
        if (upload == null || !upload.sPappid().equals(sPappid) || isStale(upload, clock.instant())) {
            throw WeChatError.of(72040);
        }
        return upload.pdf();
    }

    synchronized void attach(String mediaId) {
        attached.add(mediaId);
    }

    private static boolean isStale(Upload upload, Instant now) {
        return upload.at().isBefore(now.minus(LAST));
    }

    private record State(Map<String, Upload> uploads, Set<String> attached) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(uploads, attached));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        StateMaps.replace(uploads, saved.uploads());
        attached.clear();
        attached.addAll(saved.attached());
    }
}
