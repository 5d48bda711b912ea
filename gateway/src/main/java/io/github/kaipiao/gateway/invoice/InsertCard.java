package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sees an issued invoice into the payer's card wallet: the platform does it and we follow, or we do it ourselves. */
@Component
class InsertCard implements Job {
    static final String JOB = "insert-card";

    private static final Duration[] PAUSES = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2)
    };

    private final Invoices invoices;
    private final Counterparts counterparts;
    private final FollowPlatformCard follow;
    private final InsertOwnCard insertOwn;

    InsertCard(Invoices invoices, Counterparts counterparts, FollowPlatformCard follow, InsertOwnCard insertOwn) {
        this.invoices = invoices;
        this.counterparts = counterparts;
        this.follow = follow;
        this.insertOwn = insertOwn;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Next run(JobRun run) {
        Invoice invoice = invoices.get(run.key());
        boolean open = invoice.cardStatus() == CardStatus.NOT_INSERTED || invoice.cardStatus() == CardStatus.INSERTING;
        if (invoice.status() != InvoiceStatus.ISSUED || !open) {
            return Next.done();
        }
        boolean settled = counterparts.platform(invoice).insertsCard()
                ? follow.follow(invoice)
                : insertOwn.insert(invoice, run.attempt());
        return settled ? Next.done() : Next.again(run, PAUSES);
    }
}
