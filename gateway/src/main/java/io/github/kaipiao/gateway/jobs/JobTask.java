package io.github.kaipiao.gateway.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Job} as the scheduler sees it. The data of a row is the number of runs so far. */
final class JobTask {
    private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);
    private static final Duration[] AFTER_FAILURE = {
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30)
    };

    private JobTask() {}

    static Task<Integer> of(Job job, Clock clock) {
        return Tasks.custom(job.name(), Integer.class)
                // The node that had it is gone: anyone may take it over at once.
                .onDeadExecution((complete, operations) -> operations.reschedule(complete, clock.instant()))
                .execute(
                        (instance, context) -> after(job, new JobRun(instance.getId(), instance.getData() + 1), clock));
    }

    private static CompletionHandler<Integer> after(Job job, JobRun run, Clock clock) {
        Next next = runSafely(job, run);
        Duration pause = next.pause();
        if (pause == null) {
            return (complete, operations) -> operations.remove();
        }
        return (complete, operations) -> operations.reschedule(
                complete, clock.instant().plus(pause), next.counts() ? run.attempt() : run.attempt() - 1);
    }

    /** Work is never dropped: whatever goes wrong, the row stays and comes again later. */
    private static Next runSafely(Job job, JobRun run) {
        try {
            return job.run(run);
        } catch (RuntimeException e) {
            LOG.warn("job {} for {} failed on run {}; it will come again", job.name(), run.key(), run.attempt(), e);
            return Next.again(run, AFTER_FAILURE);
        }
    }
}
