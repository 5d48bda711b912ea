package io.github.kaipiao.gateway.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a job wants next: the whole vocabulary. */
public record Next(@Nullable Duration pause) {
    private static final Next DONE = new Next(null);

    public static Next done() {
        return DONE;
    }

    public static Next again(Duration pause) {
        return new Next(pause);
    }

    /** Again after {@code pauses[attempt - 1]}, then for ever after the last of them. */
    public static Next again(JobRun run, Duration... pauses) {
        return new Next(pauses[Math.min(run.attempt(), pauses.length) - 1]);
    }
}
