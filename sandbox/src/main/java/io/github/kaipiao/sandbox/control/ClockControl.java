package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlAnswer.JSON;

import io.github.kaipiao.sandbox.SandboxClock;
import io.github.kaipiao.sandbox.http.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox's clock, moved from outside. */
final class ClockControl {
    /** Ten years either way: beyond, somebody has mistaken milliseconds for seconds. */
    private static final Duration FARTHEST = Duration.ofDays(3653);

    private final SandboxClock clock;

    ClockControl(SandboxClock clock) {
        this.clock = clock;
    }

    ObjectNode view() {
        return JSON.createObjectNode()
                .put("now", clock.instant().toString())
                .put("epochSeconds", clock.instant().getEpochSecond())
                .put("stopped", clock.isStopped());
    }

    ObjectNode advance(Request request) {
        ControlInput input = ControlInput.json(request, "seconds", "duration");
        if (input.has("seconds") == input.has("duration")) {
            throw new ControlError(
                    "给出 seconds 或 duration 之一", "Give either seconds or duration", List.of("seconds", "duration"));
        }
        int most = (int) FARTHEST.toSeconds();
        clock.moveBy(
                input.has("seconds")
                        ? Duration.ofSeconds(input.number("seconds", 0, -most, most))
                        : duration(input.text("duration")));
        return view();
    }

    ObjectNode set(Request request) {
        setTo(ControlInput.json(request, "now").text("now"));
        return view();
    }

    ObjectNode stop() {
        clock.stop();
        return view();
    }

    ObjectNode go() {
        clock.go();
        return view();
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.abs().compareTo(FARTHEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new ControlError(
                "duration 应为 ISO 8601，如 PT2H", "duration must be ISO 8601, at most ten years", List.of("PT2H"));
    }

    void setTo(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (Duration.between(Instant.EPOCH, time).toDays() < 3653 * 20L && time.isAfter(Instant.EPOCH)) {
                clock.setTo(time);
                return;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new ControlError(
                "now 应为带时区的 RFC 3339 时间",
                "now must be an RFC 3339 time with an offset",
                List.of("2026-11-23T10:15:30+08:00"));
    }
}
