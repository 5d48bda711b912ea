package io.github.kaipiao.gateway.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a job wants next: the whole vocabulary.
 *
 * @param counts whether this run counts towards {@link JobRun#attempt}
 */
public record Next(@Nullable Duration pause, boolean counts) {
    private static final Next DONE = new Next(null, true);

    public static Next done() {
        return DONE;
    }

    public static Next again(Duration pause) {
        return new Next(pause, true);
    }

    /** Again after {@code pauses[attempt - 1]}, then for ever after the last of them. */
    public static Next again(JobRun run, Duration... pauses) {
        return again(pauses[Math.min(run.attempt(), pauses.length) - 1]);
    }

    /** Nothing was done, for a reason outside: this run does not count. */
    public static Next parked(Duration pause) {
        return new Next(pause, false);
    }
}
