package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down that an invoice is asked for, and only then asks the platform. */
@Component
class SendIssueRequest {
    private final Invoices invoices;
    private final IssueRequests requests;
    private final Counterparts counterparts;
    private final AlignWithRefunds align;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SendIssueRequest(
            Invoices invoices,
            IssueRequests requests,
            Counterparts counterparts,
            AlignWithRefunds align,
            TransactionTemplate transaction,
            Clock clock) {
        this.invoices = invoices;
        this.requests = requests;
        this.counterparts = counterparts;
        this.align = align;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return empty if the order's money went back meanwhile: the application is closed and nothing was sent */
    Optional<PlatformAnswer> first(Invoice invoice) {
        IssueRequest request = requests.of(invoice, counterparts.platformAccount(invoice));
        boolean refunded = Boolean.TRUE.equals(transaction.execute(status -> {
            if (align.closeIfRefunded(invoice)) {
                return true;
            }
            invoice.startIssuing(requests.freeze(request), clock.instant());
            invoices.save(invoice, clock.instant());
            return false;
        }));
        return refunded
                ? Optional.empty()
                : Optional.of(counterparts.platform(invoice).issue(request));
    }

    /** The same request under the same serial. */
    PlatformAnswer again(Invoice invoice) {
        transaction.executeWithoutResult(status -> {
            invoice.sentAgain(clock.instant());
            invoices.save(invoice, clock.instant());
        });
        return counterparts.platform(invoice).issue(requests.thaw(invoice));
    }
}
