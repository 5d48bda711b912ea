package io.github.kaipiao.sandbox.wechat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is still to be pushed: done by a thread of its own, or by hand in tests that move everything themselves. */
public final class PushQueue implements AutoCloseable {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(runnable -> {
        Thread made = new Thread(runnable, "sandbox-push");
        made.setDaemon(true);
        return made;
    });
    private final boolean manual;

    public PushQueue(boolean manual) {
        this.manual = manual;
    }

    public void add(Runnable push) {
        if (manual) {
            synchronized (waiting) {
                waiting.add(push);
            }
        } else {
            thread.execute(push);
        }
    }

    /** @return how many were pushed */
    public int deliver() {
        int count = 0;
        for (Runnable push = next(); push != null; push = next()) {
            push.run();
            count++;
        }
        return count;
    }

    private @org.jspecify.annotations.Nullable Runnable next() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
