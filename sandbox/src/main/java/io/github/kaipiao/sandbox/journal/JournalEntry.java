package io.github.kaipiao.sandbox.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One request that came in, or one event that went out. What it says of itself is masked; the rest stays inside. */
public final class JournalEntry {
    /** A body of any kind, cut to a bound. */
    record Body(String type, String text, int bytes) {}

    /**
     * @param status 0 where there was no answer
     * @param reason what was wrong, in words; empty text where nothing was
     */
    record Outcome(int status, Body body, String reason, long millis) {}

    record Call(String method, String target, Body body) {}

    private final long id;
    private final Instant at;
    private final String account;
    private final Call call;
    private final Outcome outcome;
    private final @Nullable Runnable again;

    JournalEntry(long id, Instant at, String account, Call call, Outcome outcome, @Nullable Runnable again) {
        this.id = id;
        this.at = at;
        this.account = account;
        this.call = call;
        this.outcome = outcome;
        this.again = again;
    }

    public long id() {
        return id;
    }

    /** On the sandbox's clock. */
    public Instant at() {
        return at;
    }

    public boolean isEvent() {
        return again != null;
    }

    /** The appid, the platform account's id or the mchid; empty text where none is known. */
    public String account() {
        return account;
    }

    public String method() {
        return call.method();
    }

    /** Path and query of a request, the whole address of an event. */
    public String target() {
        return Mask.of(call.target());
    }

    /** Without the query. */
    public String path() {
        return call.target().replaceFirst("[?#].*", "");
    }

    public String requestType() {
        return call.body().type();
    }

    public String requestBody() {
        return Mask.of(call.body().text());
    }

    public int requestBytes() {
        return call.body().bytes();
    }

    /** 0 where there was no answer. */
    public int status() {
        return outcome.status();
    }

    public String answerType() {
        return outcome.body().type();
    }

    public String answerBody() {
        return Mask.of(outcome.body().text());
    }

    public int answerBytes() {
        return outcome.body().bytes();
    }

    /** What was wrong, in words, where anything was. */
    public String reason() {
        return Mask.of(outcome.reason());
    }

    public long millis() {
        return outcome.millis();
    }

    /** @return whether there was an event to send again */
    public boolean replay() {
        if (again == null) {
            return false;
        }
        again.run();
        return true;
    }
}
