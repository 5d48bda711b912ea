package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.platform.FileKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a payer with the right link may know of an invoice. */
@Component
public class PayerView {
    /** The event usually comes within seconds; before that a question of ours would only be one more call. */
    private static final Duration EVENT_MAY_STILL_COME = Duration.ofSeconds(8);

    private static final Duration PAGE_LIVES = Duration.ofHours(2);

    /** What {@link RandomIds#payerToken} makes. */
    private static final Pattern TOKEN = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

    private final Invoices invoices;
    private final JobQueue jobs;
    private final Clock clock;

    PayerView(Invoices invoices, JobQueue jobs, Clock clock) {
        this.invoices = invoices;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Empty for a token that is wrong as well as for one that is not ours. */
    public Optional<Invoice> byToken(String token) {
        return TOKEN.matcher(token).matches() ? invoices.byPayerToken(token) : Optional.empty();
    }

    public @Nullable String maskedTitle(Invoice invoice) {
        Title title = invoice.state().title();
        return title == null ? null : title.masked();
    }

    public Set<FileKind> files(Invoice invoice) {
        return invoice.stored().files();
    }

    /** Somebody is waiting in front of the page: if the event did not come, ask now instead of in a minute. */
    public void seen(Invoice invoice) {
        Instant opened = invoice.state().payer().pageOpenedAt();
        if (mayBeOnWeChatsPage(invoice)
                && opened != null
                && opened.isBefore(clock.instant().minus(EVENT_MAY_STILL_COME))) {
            jobs.add(AskAuthorization.JOB, invoice.id());
        }
    }

    /** Whether the payer may be about to agree: WeChat's page was opened and its link still lives. */
    public boolean mayBeOnWeChatsPage(Invoice invoice) {
        Instant opened = invoice.state().payer().pageOpenedAt();
        return (invoice.status() == InvoiceStatus.AWAITING_AUTHORIZATION || invoice.awaitsCollection())
                && opened != null
                && opened.isAfter(clock.instant().minus(PAGE_LIVES));
    }
}
