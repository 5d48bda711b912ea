package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.PlatformCircuit;
import io.github.kaipiao.gateway.platform.PlatformCircuits;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets work wait while an invoicing platform does not work. Nothing is called and nothing fails. */
@Component
class ParkWork {
    private final PlatformCircuits circuits;
    private final Invoices invoices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ParkWork(PlatformCircuits circuits, Invoices invoices, TransactionTemplate transaction, Clock clock) {
        this.circuits = circuits;
        this.invoices = invoices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return when to come again; empty where the invoice may be issued now */
    Optional<Next> beforeIssuing(Invoice invoice) {
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
