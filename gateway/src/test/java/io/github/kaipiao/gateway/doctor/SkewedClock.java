package io.github.kaipiao.gateway.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, wrong by as much as the test wants: the sandbox's Date header is always right. */
final class SkewedClock extends Clock {
    private final Clock right = Clock.systemUTC();
    private volatile Duration by = Duration.ZERO;

    void skew(Duration wrong) {
        by = wrong;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(by);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
