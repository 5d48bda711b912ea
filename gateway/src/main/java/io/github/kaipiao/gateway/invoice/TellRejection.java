package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells a payer who has agreed, through WeChat, that there will be no invoice, why, and what to do next. */
@Component
class TellRejection implements Job {
    static final String JOB = "tell-rejection";

    /** Told already; has a card already. */
    private static final Set<Integer> NOTHING_TO_TELL = Set.of(72035, 72056, 72018);

    /** Never authorized, so there is nobody to tell: yet, if the authorization page is open. */
    private static final int NEVER_AUTHORIZED = 72038;

    private static final Logger LOG = LoggerFactory.getLogger(TellRejection.class);
    private static final Duration[] PAUSES = {
        Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1)
    };

    /** The event of a payer who agrees now may get lost, so WeChat is asked as often as {@link CheckAuthorization} does. */
    private static final Duration[] WHILE_PAGE_IS_OPEN = {
        Duration.ofMinutes(1), Duration.ofMinutes(4), Duration.ofMinutes(25), Duration.ofHours(2), Duration.ofHours(22)
    };

    private static final Duration PAGE_STAYS_OPEN = Duration.ofDays(3);

    private final Invoices invoices;
    private final InvoiceApi weChat;
    private final Counterparts counterparts;
    private final InvoiceViews views;
    private final Clock clock;

    TellRejection(Invoices invoices, InvoiceApi weChat, Counterparts counterparts, InvoiceViews views, Clock clock) {
        this.invoices = invoices;
        this.weChat = weChat;
        this.counterparts = counterparts;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Next run(JobRun run) {
        Invoice invoice = invoices.get(run.key());
        Optional<String> reason = reason(invoice);
        if (reason.isEmpty()) {
            return Next.done();
        }
        Application a = invoice.application();
        Outcome<?> outcome = weChat.reject(
                counterparts.weChat(invoice), a.sPappid(), a.wechatOrderId(), reason.get(), views.statusUrl(invoice));
        if (outcome instanceof Outcome.Refused<?> nobody && nobody.code() == NEVER_AUTHORIZED) {
            return pageIsOpen(invoice) ? Next.again(run, WHILE_PAGE_IS_OPEN) : Next.done();
        }
        if (outcome instanceof Outcome.Refused<?> refused && !NOTHING_TO_TELL.contains(refused.code())) {
            LOG.warn("WeChat refuses the rejection of {}: {} {}", invoice.id(), refused.code(), refused.hint());
        }
        boolean told = outcome instanceof Outcome.Accepted<?>
                || (outcome instanceof Outcome.Refused<?> r && NOTHING_TO_TELL.contains(r.code()));
        return told || run.attempt() > 20 ? Next.done() : Next.again(run, PAUSES);
    }

    /** What a payer is to read who agrees now or has agreed: the application is closed, or its invoice reversed before it was collected. */
    static Optional<String> reason(Invoice invoice) {
        if (invoice.status() == InvoiceStatus.REVERSED
                && invoice.state().payer().authorizedAt() == null) {
            return Optional.of("发票已冲红，不再放入卡包");
        }
        return invoice.status() == InvoiceStatus.REJECTED
                ? Optional.ofNullable(invoice.state().failure()).map(Failure::message)
                : Optional.empty();
    }

    private boolean pageIsOpen(Invoice invoice) {
        Instant opened = invoice.state().payer().pageOpenedAt();
        return opened != null && opened.plus(PAGE_STAYS_OPEN).isAfter(clock.instant());
    }
}
