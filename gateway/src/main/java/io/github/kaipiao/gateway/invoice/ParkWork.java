package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.order.OrderDifferences;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.PlatformCircuit;
import io.github.kaipiao.gateway.platform.PlatformCircuits;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets work wait while an invoicing platform does not work, or an order is doubted. Nothing is called and nothing fails. */
@Component
class ParkWork {
    /** An operator's decision wakes it; this is for the case that the waking was lost. */
    private static final Duration WHILE_DOUBTED = Duration.ofHours(1);

    private final PlatformCircuits circuits;
    private final OrderDifferences differences;
    private final Invoices invoices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ParkWork(
            PlatformCircuits circuits,
            OrderDifferences differences,
            Invoices invoices,
            TransactionTemplate transaction,
            Clock clock) {
        this.circuits = circuits;
        this.differences = differences;
        this.invoices = invoices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return when to come again; empty where the invoice may be issued now */
    Optional<Next> beforeIssuing(Invoice invoice) {
        Application a = invoice.application();
        if (invoice.status() == InvoiceStatus.AUTHORIZED && differences.isDoubted(a.merchantId(), a.orderNo())) {
            return Optional.of(Next.parked(WHILE_DOUBTED));
        }
        PlatformCircuit.Admission admission = circuit(invoice).admit(invoice.id());
        if (admission.pause() == null) {
            return Optional.empty();
        }
        PlatformCircuit.Trouble trouble = admission.trouble();
        if (trouble != null) {
            transaction.executeWithoutResult(status -> {
                Invoice now = invoices.get(invoice.id());
                Failure why = new Failure(
                        Failure.INVOICING_PLATFORM, trouble.code(), trouble.message(), trouble.failureClass());
                if (now.hold(why, clock.instant())) {
                    invoices.save(now, clock.instant());
                }
            });
        }
        return Optional.of(Next.parked(admission.pause()));
    }

    /** @return when to come again; empty where the platform may be asked now */
    Optional<Next> beforeAsking(Invoice invoice) {
        return Optional.ofNullable(circuit(invoice).admitQuestion().pause()).map(Next::parked);
    }

    /** What came of an invoice that was to be issued. */
    void heard(Invoice invoice, PlatformAnswer answer) {
        circuit(invoice).issuing(answer);
    }

    private PlatformCircuit circuit(Invoice invoice) {
        return circuits.of(invoice.application().platformId());
    }
}
