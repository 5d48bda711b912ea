package io.github.kaipiao.gateway.jobs;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes work down in the caller's transaction: either both the row and its work exist, or neither. */
public final class JobQueue {
    private final SchedulerClient scheduler;
    private final Clock clock;
    private volatile Runnable runner = () -> {};

    JobQueue(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Work due now. Work of the same name and key that is already waiting stays as it is. */
    public void add(String job, String key) {
        add(job, key, clock.instant());
    }

    public void add(String job, String key, Instant due) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(job, key, 0), due);
        nudgeAfterCommit();
    }

    /** News has come: do waiting work now instead of later, or write it down if there is none. */
    public void wake(String job, String key) {
        Instant now = clock.instant();
        if (!scheduler.scheduleIfNotExists(new TaskInstance<>(job, key, 0), now)) {
            try {
                scheduler.reschedule(TaskInstanceId.of(job, key), now);
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
                // It is at work this very moment and looks at the stored state when it comes back.
                return;
            }
        }
        nudgeAfterCommit();
    }

    /**
     * Begins anew: the next run counts as the first. It comes when due, or earlier if one was waiting earlier, so that
     * whoever restarts again and again cannot put it off for ever.
     */
    public void restart(String job, String key, Instant due) {
        TaskInstance<Integer> first = new TaskInstance<>(job, key, 0);
        if (!scheduler.scheduleIfNotExists(first, due)) {
            Instant waiting = scheduler
                    .getScheduledExecution(first)
                    .map(ScheduledExecution::getExecutionTime)
                    .orElse(due);
            try {
                scheduler.reschedule(SchedulableInstance.of(first, waiting.isBefore(due) ? waiting : due));
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
                // It is at work this very moment and looks at the stored state when it comes back.
                return;
            }
        }
        nudgeAfterCommit();
    }

    void onNewWork(Runnable nudge) {
        runner = nudge;
    }

    private void nudgeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            runner.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                runner.run();
            }
        });
    }
}
