package io.github.kaipiao.gateway.jobs;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs due work when a test says so, on the test's thread, through the scheduler's own code. */
public final class JobsByHand {
    private static final int FAR_TOO_MANY_ROUNDS = 200;

    private final ManualScheduler scheduler;
    private final SettableClock schedulersClock = new SettableClock();
    private final JdbcClient sql;
    private final Clock clock;

    public JobsByHand(DataSource database, Collection<Job> jobs, Clock clock) {
        List<Task<?>> tasks =
                jobs.stream().<Task<?>>map(job -> JobTask.of(job, clock)).toList();
        TestHelper.ManualSchedulerBuilder builder = TestHelper.createManualScheduler(database, tasks);
        builder.serializer(new RunCount());
        this.scheduler = builder.clock(schedulersClock).build();
        this.sql = JdbcClient.create(database);
        this.clock = clock;
    }

    /** Runs everything that is due now, and whatever that makes due now. */
    public void runDue() {
        for (int round = 0; due() > 0; round++) {
            if (round > FAR_TOO_MANY_ROUNDS) {
                throw new AssertionError("the work due at this moment never ends");
            }
            schedulersClock.set(clock.instant());
            scheduler.runAnyDueExecutions();
        }
    }

    /** How much work of this kind waits, due or not. */
    public int waiting(String job) {
        return sql.sql("select count(*) from scheduled_tasks where task_name = ?")
                .param(job)
                .query(Integer.class)
                .single();
    }

    private int due() {
        return sql.sql("select count(*) from scheduled_tasks where execution_time <= ? and not picked")
                .param(Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }
}
