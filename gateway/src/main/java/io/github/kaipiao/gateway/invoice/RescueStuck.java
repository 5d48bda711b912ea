package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives work back to every invoice that should be in motion and is not, whatever became of its row of work. */
@Component
class RescueStuck implements Job {
    static final String JOB = "rescue-stuck";
    private static final Duration STILL_FOR = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Invoices invoices;
    private final JobQueue jobs;
    private final Clock clock;

    RescueStuck(Invoices invoices, JobQueue jobs, Clock clock) {
        this.invoices = invoices;
        this.jobs = jobs;
        this.clock = clock;
    }

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
        for (Invoice invoice : invoices.inMotionSince(clock.instant().minus(STILL_FOR))) {
            switch (invoice.status()) {
                case AUTHORIZED, ISSUING -> jobs.add(IssueInvoice.JOB, invoice.id());
                case REVERSING -> jobs.add(ReverseInvoice.JOB, invoice.id());
                default -> jobs.add(InsertCard.JOB, invoice.id());
            }
        }
        return Next.again(EVERY);
    }
}
