package io.github.kaipiao.gateway.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/** Runs due work on this node, side by side with all other nodes on the same database. */
final class JobRunner implements SmartLifecycle {
    private final Scheduler scheduler;
    private final JobQueue queue;
    private volatile boolean running;

    JobRunner(DataSource database, List<Job> jobs, JobQueue queue, Clock clock, int threads, Duration pollInterval) {
        List<Task<?>> tasks =
                jobs.stream().<Task<?>>map(job -> JobTask.of(job, clock)).toList();
        this.queue = queue;
        this.scheduler = Scheduler.create(database, tasks)
                .serializer(new RunCount())
                .clock(clock::instant)
                .threads(threads)
                .pollingInterval(pollInterval)
                .pollUsingLockAndFetch(0.5, 1.0)
                // The library's defaults leave a dead node's work alone for half an hour; ours moves within 30 s.
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .failureLogging(LogLevel.WARN, true)
                .build();
    }

    @Override
    public void start() {
        scheduler.start();
        queue.onNewWork(scheduler::triggerCheckForDueExecutions);
        running = true;
    }

    @Override
    public void stop() {
        queue.onNewWork(() -> {});
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
