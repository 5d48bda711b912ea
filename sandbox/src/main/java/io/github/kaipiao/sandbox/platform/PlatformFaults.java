package io.github.kaipiao.sandbox.platform;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What an invoicing platform does wrong on purpose, each once. Cut connections are in {@link io.github.kaipiao.sandbox.Faults}. */
public final class PlatformFaults {
    record Refusal(String code, String message) {}

    private final AtomicReference<@Nullable Refusal> refuseNext = new AtomicReference<>();
    private final AtomicReference<@Nullable Refusal> failNext = new AtomicReference<>();
    private final AtomicInteger filesLate = new AtomicInteger();

    /** The next issue request is refused at once: nothing is issued under its serial. */
    public void refuseNext(String code, String message) {
        refuseNext.set(new Refusal(code, message));
    }

    /** The next issue request is accepted, and fails afterwards. */
    public void acceptThenFail(String code, String message) {
        failNext.set(new Refusal(code, message));
    }

    /** The next {@code times} requests for a file find none. */
    public void fileLate(int times) {
        filesLate.set(times);
    }

    @Nullable
    Refusal takeRefusal() {
        return refuseNext.getAndSet(null);
    }

    @Nullable
    Refusal takeFailure() {
        return failNext.getAndSet(null);
    }

    boolean takeLateFile() {
        return filesLate.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
