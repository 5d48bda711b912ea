package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.GatewaySettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows invoices to merchants. */
@Component
public class InvoiceViews {
    private final String baseUrl;

    InvoiceViews(GatewaySettings settings) {
        this.baseUrl = settings.baseUrl().toString().replaceAll("/+$", "");
    }

    /** Without the log. */
    InvoiceView brief(Invoice invoice) {
        return view(invoice, null);
    }

    InvoiceView whole(Invoice invoice, List<LogEntry> log) {
        return view(invoice, log);
    }

    /** The stable link of the button: it opens the authorization page, or shows where the invoice is. */
    public String entryUrl(Invoice invoice) {
        return baseUrl + "/e/" + invoice.application().payerToken();
    }

    public String statusUrl(Invoice invoice) {
        return baseUrl + "/i/" + invoice.application().payerToken();
    }

    private InvoiceView view(Invoice invoice, @Nullable List<LogEntry> log) {
        Application a = invoice.application();
        InvoiceState s = invoice.state();
        return new InvoiceView(
                a.id(),
                a.orderNo(),
                a.attempt(),
                a.storeNo(),
                a.scenario(),
                a.wechatOrderId(),
                a.amountFen(),
                a.netFen(),
                a.taxFen(),
                s.status(),
                s.cardStatus(),
                s.title(),
                s.document().number(),
                s.document().issuedAt(),
                s.document().redNumber(),
                invoice.stored().files().stream().map(Enum::name).toList(),
                failure(s.failure()),
                statusUrl(invoice),
                a.createdAt(),
                invoice.stored().updatedAt(),
                log);
    }

    private static InvoiceView.@Nullable FailureView failure(@Nullable Failure failure) {
        return failure == null
                ? null
                : new InvoiceView.FailureView(
                        failure.source(),
                        failure.failureClass(),
                        failure.code(),
                        failure.message(),
                        FailureAdvice.nextStep(failure));
    }
}
