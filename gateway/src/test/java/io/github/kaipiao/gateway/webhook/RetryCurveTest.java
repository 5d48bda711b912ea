package io.github.kaipiao.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryCurveTest {
    /** Chance that always says one half: exactly in the middle of the jitter. */
    static RetryCurve withoutJitter() {
        return new RetryCurve(() -> 1L << 63);
    }

    @Test
    void jitter_goes_from_ten_percent_less_to_ten_percent_more() {
        RetryCurve least = new RetryCurve(() -> 0L);
        RetryCurve most = new RetryCurve(() -> -1L);

        assertThat(least.pauseAfter(1, null)).contains(Duration.ofMillis(13_500));
        assertThat(most.pauseAfter(1, null)).contains(Duration.ofMillis(16_500));
        assertThat(least.pauseAfter(8, null)).contains(Duration.ofHours(9));
        assertThat(most.pauseAfter(8, null)).contains(Duration.ofHours(11));
    }

    @Test
    void the_ninth_try_is_the_last() {
        assertThat(withoutJitter().pauseAfter(8, null)).contains(Duration.ofHours(10));
        assertThat(withoutJitter().pauseAfter(9, null)).isEmpty();
        assertThat(withoutJitter().pauseAfter(9, Duration.ofHours(1))).isEmpty();
    }

    @Test
    void retry_after_makes_a_pause_longer_but_never_shorter() {
        assertThat(withoutJitter().pauseAfter(1, Duration.ofSeconds(20))).contains(Duration.ofSeconds(20));
        assertThat(withoutJitter().pauseAfter(1, Duration.ZERO)).contains(Duration.ofSeconds(15));
        assertThat(withoutJitter().pauseAfter(5, Duration.ofMinutes(1))).contains(Duration.ofHours(2));
    }

    @Test
    void a_retry_after_nobody_can_read_says_nothing() {
        Instant now = Instant.parse("2026-11-23T00:00:00Z");

        assertThat(RetryAfter.parse("120", now)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse(" 120 ", now)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Mon, 23 Nov 2026 00:01:00 GMT", now)).isEqualTo(Duration.ofMinutes(1));
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 00:01:00 GMT", now)).isNull();
        assertThat(RetryAfter.parse(null, now)).isNull();
        assertThat(RetryAfter.parse("", now)).isNull();
        assertThat(RetryAfter.parse("-5", now)).isNull();
        assertThat(RetryAfter.parse("1.5", now)).isNull();
        assertThat(RetryAfter.parse("soon", now)).isNull();
        assertThat(RetryAfter.parse("99999999999999999999", now)).isNull();
        assertThat(RetryAfter.parse("1".repeat(10_000), now)).isNull();
    }
}
