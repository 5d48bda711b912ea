package io.github.kaipiao.sandbox.journal;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.ConnectionCut;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The last 500 requests in and events out, each body up to 8 KiB. Secrets are masked before anyone reads them. */
public final class Journal {
    static final int MOST_ENTRIES = 500;
    static final int MOST_CHARS = 8 << 10;

    private static final JournalEntry.Body NOTHING = new JournalEntry.Body("", "", 0);

    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final Clock clock;
    private long ids;

    public Journal(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes down what the handler is asked and answers.
     *
     * @param accountOf the account a request speaks for, or empty text
     */
    public Handler around(Handler handler, Function<Request, String> accountOf) {
        return request -> {
            if (isOurOwn(request.path())) {
                return handler.handle(request);
            }
            Instant at = clock.instant();
            long began = System.nanoTime();
            String account = accountOf.apply(request);
            JournalEntry.Call call = new JournalEntry.Call(
                    request.method(), request.target(), body(request.header("content-type"), request.body()));
            try {
                Answer answer = handler.handle(request);
                String type = answer.headers().getOrDefault("Content-Type", "");
                String reason = answer.reason() == null ? "" : answer.reason();
                add(
                        at,
                        account,
                        call,
                        new JournalEntry.Outcome(
                                answer.status(), body(type, answer.body()), reason, millisSince(began)),
                        null);
                return answer;
            } catch (ConnectionCut cut) {
                String reason = "连接已断，没有应答 cut without an answer: " + cut.getMessage();
                add(at, account, call, new JournalEntry.Outcome(0, NOTHING, reason, millisSince(began)), null);
                throw cut;
            }
        };
    }

    /**
     * An event went out, or tried to.
     *
     * @param status what the receiver answered; 0 for nothing
     * @param reason what was wrong; empty text for nothing
     */
    public void sent(SentEvent event, int status, String answer, String reason) {
        add(
                clock.instant(),
                event.account(),
                new JournalEntry.Call("POST", event.url(), text(event.type(), event.body())),
                new JournalEntry.Outcome(status, text("", answer), reason, 0),
                event.again());
    }

    public synchronized List<JournalEntry> newestFirst() {
        List<JournalEntry> newestFirst = new ArrayList<>(entries);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    public synchronized Optional<JournalEntry> find(long id) {
        return entries.stream().filter(e -> e.id() == id).findFirst();
    }

    public synchronized void clear() {
        entries.clear();
    }

    private synchronized void add(
            Instant at,
            String account,
            JournalEntry.Call call,
            JournalEntry.Outcome outcome,
            @Nullable Runnable again) {
        if (entries.size() == MOST_ENTRIES) {
            entries.removeFirst();
        }
        ids++;
        entries.addLast(new JournalEntry(ids, at, account, call, outcome, again));
    }

    private static boolean isOurOwn(String path) {
        return path.equals("/sandbox")
                || path.startsWith("/sandbox/")
                || path.endsWith(".css")
                || path.equals("/favicon.ico");
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static JournalEntry.Body body(String type, byte[] bytes) {
        if (bytes.length == 0) {
            return NOTHING;
        }
        if (type.startsWith("multipart/") || type.startsWith("application/pdf") || type.startsWith("image/")) {
            return new JournalEntry.Body(type, "[" + bytes.length + " bytes]", bytes.length);
        }
        // Four bytes are the longest a character can be.
        String text = new String(bytes, 0, Math.min(bytes.length, 4 * MOST_CHARS), StandardCharsets.UTF_8);
        return new JournalEntry.Body(type, cut(text, bytes.length > 4 * MOST_CHARS), bytes.length);
    }

    private static JournalEntry.Body text(String type, String text) {
        return new JournalEntry.Body(type, cut(text, false), text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String cut(String text, boolean already) {
        return already || text.length() > MOST_CHARS
                ? text.substring(0, Math.min(text.length(), MOST_CHARS)) + "…"
                : text;
    }
}
