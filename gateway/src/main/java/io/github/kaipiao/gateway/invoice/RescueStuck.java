package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives work back to every invoice that should be in motion and has no row of work, whatever became of it. */
@Component
class RescueStuck implements Job {
    static final String JOB = "rescue-stuck";
    private static final Logger LOG = LoggerFactory.getLogger(RescueStuck.class);
    private static final Duration STILL_FOR = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int AT_ONCE = 500;

    /** The states, their work, and the conditions of the indexes invoice_in_motion and invoice_to_collect. */
    private static final String WITHOUT_WORK = """
            select id, job from (
                select id, updated_at, unnest(array_remove(array[
                    case when status in ('AUTHORIZED', 'ISSUING') then :issue end,
                    case when status = 'REVERSING' then :reverse end,
                    case when status = 'AWAITING_AUTHORIZATION' then :check end,
                    case when status = 'ISSUED' and card_status in ('NOT_INSERTED', 'INSERTING') then :insert end,
                    case when status = 'REVERSED' and card_status not in ('DISCARDED', 'DISCARD_FAILED') then :discard end,
                    case when invoice_number is not null and not files_complete then :fetch end
                ], null)) as job
                from invoice
                where updated_at < :before and (
                    status in ('AUTHORIZED', 'ISSUING', 'REVERSING')
                    or (status = 'AWAITING_AUTHORIZATION' and page_opened_at is not null)
                    or (status = 'ISSUED' and card_status in ('NOT_INSERTED', 'INSERTING'))
                    or (status = 'REVERSED' and card_status not in ('DISCARDED', 'DISCARD_FAILED'))
                    or (invoice_number is not null and not files_complete))
                union all
                select id, updated_at, :check from invoice
                where card_status = 'TO_COLLECT' and status = 'ISSUED' and page_opened_at > :openedAfter and updated_at < :before
            ) still
            where not exists (select 1 from scheduled_tasks where task_name = job and task_instance = id)
            order by updated_at limit :atOnce""";

    private final JdbcClient sql;
    private final JobQueue jobs;
    private final Clock clock;

    RescueStuck(JdbcClient sql, JobQueue jobs, Clock clock) {
        this.sql = sql;
        this.jobs = jobs;
        this.clock = clock;
    }

    private record Lost(String invoiceId, String job) {}

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.add(JOB, "all");
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Next run(JobRun run) {
        for (Lost lost : withoutWork()) {
            LOG.warn("{} of {} had lost its row of work", lost.job(), lost.invoiceId());
            jobs.add(lost.job(), lost.invoiceId());
        }
        return Next.again(EVERY);
    }

    private List<Lost> withoutWork() {
        return sql.sql(WITHOUT_WORK)
                .param("issue", IssueInvoice.JOB)
                .param("reverse", ReverseInvoice.JOB)
                .param("check", CheckAuthorization.JOB)
                .param("insert", InsertCard.JOB)
                .param("discard", DiscardCard.JOB)
                .param("fetch", FetchFiles.JOB)
                .param("openedAfter", Timestamp.from(clock.instant().minus(CheckAuthorization.LOOKS_FOR)))
                .param("before", Timestamp.from(clock.instant().minus(STILL_FOR)))
                .param("atOnce", AT_ONCE)
                .query((row, n) -> new Lost(row.getString("id"), row.getString("job")))
                .list();
    }
}
