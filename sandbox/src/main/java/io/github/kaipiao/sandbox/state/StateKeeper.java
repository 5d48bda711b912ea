package io.github.kaipiao.sandbox.state;

import io.github.kaipiao.sandbox.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the state when requests have come since the last time, about once a second, and at the end. A process that is
 * killed loses what came after its last write.
 */
public final class StateKeeper implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StateKeeper.class.getName());
    private static final long LOOK_MILLIS = 500;
    /** A state that takes long to write is written less often: a twentieth of the time at most. */
    private static final long REST = 20;

    private final AtomicBoolean touched = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread made = new Thread(runnable, "sandbox-state");
        made.setDaemon(true);
        return made;
    });
    private final StateFile file;
    private final Supplier<ObjectNode> state;
    private volatile long notBeforeNanos = System.nanoTime();

    public StateKeeper(StateFile file, Supplier<ObjectNode> state) {
        this.file = file;
        this.state = state;
    }

    /** @throws UncheckedIOException if the file cannot be written */
    public void start() {
        write();
        // The first write is slow for the classes it loads, not for the size of the state.
        notBeforeNanos = System.nanoTime();
        var unused = thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Every request may have changed something. */
    public Handler around(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } finally {
                touched.set(true);
            }
        };
    }

    /** Writes if something happened since the last time and the rest is over. */
    void look() {
        if (System.nanoTime() - notBeforeNanos < 0 || !touched.getAndSet(false)) {
            return;
        }
        try {
            write();
        } catch (RuntimeException e) {
            // A full disk must not end the thread; the next change tries again, and the end says so.
            touched.set(true);
            LOG.log(Level.WARNING, "the state is not saved", e);
        }
    }

    private synchronized void write() {
        long began = System.nanoTime();
        try {
            file.write(state.get());
        } catch (IOException e) {
            throw new UncheckedIOException("the state file cannot be written", e);
        }
        long ended = System.nanoTime();
        notBeforeNanos = ended + (ended - began) * REST;
    }

    /** @throws UncheckedIOException if the file cannot be written */
    @Override
    public void close() {
        thread.shutdownNow();
        write();
    }
}
