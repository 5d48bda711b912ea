package io.github.kaipiao.sandbox.wechat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be pushed, now or when the sandbox's clock has come that far: done by a thread of its own, or by hand
 * in tests that move everything themselves.
 */
public final class PushQueue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PushQueue.class.getName());
    private static final long LOOK_MILLIS = 50;

    private record Later(Instant due, Runnable push) {}

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::due));
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread made = new Thread(runnable, "sandbox-push");
        made.setDaemon(true);
        return made;
    });
    private final boolean manual;
    private final Clock clock;

    /** @param clock tells what is due; it may be moved, hence it is looked at again and again */
    public PushQueue(boolean manual, Clock clock) {
        this.manual = manual;
        this.clock = clock;
    }

    /** Starts the thread, unless pushes are by hand. */
    public void start() {
        if (!manual) {
            var unused = thread.scheduleWithFixedDelay(this::deliver, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    public void add(Runnable push) {
        synchronized (waiting) {
            waiting.add(push);
        }
        if (!manual) {
            thread.execute(this::deliver);
        }
    }

    public void addAt(Instant due, Runnable push) {
        synchronized (waiting) {
            later.add(new Later(due, push));
        }
    }

    /** Forgets all that waits. */
    public void clear() {
        synchronized (waiting) {
            waiting.clear();
            later.clear();
        }
    }

    /** @return how many were pushed; what is not due by the clock stays */
    public int deliver() {
        int count = 0;
        for (Runnable push = next(); push != null; push = next()) {
            try {
                push.run();
            } catch (RuntimeException e) {
                // One bad callback address must not end the thread for all others.
                LOG.log(Level.WARNING, "a push failed", e);
            }
            count++;
        }
        return count;
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable now = waiting.poll();
            if (now != null) {
                return now;
            }
            Later first = later.peek();
            if (first == null || first.due().isAfter(clock.instant())) {
                return null;
            }
            later.remove();
            return first.push();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
