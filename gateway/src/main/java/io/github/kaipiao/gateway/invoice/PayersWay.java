package io.github.kaipiao.gateway.invoice;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** How the payer of a closed application goes on. */
@Component
public class PayersWay {
    /** A refund closes the one and opens the next; more in a row than an order has refunds there cannot be. */
    private static final int LONGEST = 1000;

    private final NextSteps nextSteps;
    private final Invoices invoices;
    private final InvoiceViews views;

    PayersWay(NextSteps nextSteps, Invoices invoices, InvoiceViews views) {
        this.nextSteps = nextSteps;
        this.invoices = invoices;
        this.views = views;
    }

    /** The link in WeChat's message about a rejection: apply again if that is possible, or see how it stands. */
    String from(Invoice closed) {
        return next(closed)
                .map(views::entryUrl)
                .or(() -> nextSteps.page(closed.id()))
                .orElseGet(() -> views.statusUrl(closed));
    }

    /** The last application that came in the place of this one, one refund after another. */
    public Optional<Invoice> next(Invoice closed) {
        Invoice last = closed;
        for (int i = 0; i < LONGEST; i++) {
            Optional<String> id = nextSteps.application(last.id());
            if (id.isEmpty()) {
                break;
            }
            last = invoices.get(id.get());
        }
        return last == closed ? Optional.empty() : Optional.of(last);
    }
}
