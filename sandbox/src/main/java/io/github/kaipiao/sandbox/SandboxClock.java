package io.github.kaipiao.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The sandbox's time: the base clock's, moved. Tokens, tickets, links and uploads age by it. */
public final class SandboxClock extends Clock {
    private final Clock base;
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    SandboxClock(Clock base) {
        this.base = base;
    }

    /** Forwards, or back where it is negative. */
    public void moveBy(Duration by) {
        moved.updateAndGet(d -> d.plus(by));
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
        return base.instant().plus(moved.get());
    }
}
