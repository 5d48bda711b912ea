package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import org.springframework.stereotype.Component;

/** Asks once, because a payer is looking. The regular looks of {@link CheckAuthorization} go on beside it. */
@Component
class AskAuthorization implements Job {
    static final String JOB = "ask-authorization";

    private final RecordAuthorization recordAuthorization;

    AskAuthorization(RecordAuthorization recordAuthorization) {
        this.recordAuthorization = recordAuthorization;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Next run(JobRun run) {
        recordAuthorization.ask(run.key());
        return Next.done();
    }
}
