package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sandbox's time: the base clock's, moved or stopped. Tokens, tickets, links and uploads age by it. */
public final class SandboxClock extends Clock implements StateHolder {
    private final Clock base;
    private static final long LOOK_MILLIS = 25;

    /** {@code stoppedAt}: of the base clock. */
    private record Hands(Duration moved, @Nullable Instant stoppedAt) {}

    private volatile Hands hands = new Hands(Duration.ZERO, null);

    SandboxClock(Clock base) {
        this.base = base;
    }

    /** Forwards, or back where it is negative. */
    public synchronized void moveBy(Duration by) {
        hands = new Hands(hands.moved().plus(by), hands.stoppedAt());
    }

    public synchronized void setTo(Instant time) {
        hands = new Hands(Duration.between(base(hands), time), hands.stoppedAt());
    }

    /** It stands still and moves by hand only. */
    public synchronized void stop() {
        hands = new Hands(hands.moved(), base(hands));
    }

    /** It goes on from where it stands. */
    public synchronized void go() {
        Instant now = instant();
        hands = new Hands(Duration.between(base.instant(), now), null);
    }

    /** The base clock's own time again, and going. */
    synchronized void reset() {
        hands = new Hands(Duration.ZERO, null);
    }

    public boolean isStopped() {
        return hands.stoppedAt() != null;
    }

    /** Waits until it is as late as that here, be it by waiting, be it because someone moves the clock. */
    public void await(Instant time) throws InterruptedException {
        while (instant().isBefore(time)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private Instant base(Hands h) {
        return h.stoppedAt() == null ? base.instant() : h.stoppedAt();
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        SandboxClock there = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return there.withZone(other);
            }

            @Override
            public Instant instant() {
                return there.instant();
            }
        };
    }

    @Override
    public Instant instant() {
        Hands h = hands;
        return base(h).plus(h.moved());
    }

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(hands);
    }

    @Override
    public synchronized void restore(JsonNode state) {
        hands = StateJson.read(state, Hands.class);
    }
}
