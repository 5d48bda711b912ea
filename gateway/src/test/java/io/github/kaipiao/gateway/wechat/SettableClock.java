package io.github.kaipiao.gateway.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves when the story says so. */
final class SettableClock extends Clock {
    private volatile Instant now;

    SettableClock(String start) {
        now = Instant.parse(start);
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    void set(String instant) {
        now = Instant.parse(instant);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only instants are asked for");
    }

    @Override
    public Instant instant() {
        return now;
    }
}
