package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The merchant has the title and wants the invoice at once; the payer collects its card later (领票, type 2 of WeChat's page). It is
 * issued on the merchant's word, and no card is inserted before the payer has agreed. Only where we insert the card: an invoicing
 * platform would try to, and WeChat would refuse it.
 */
@Component
public class IssueFirst {
    private final OpenApplication applications;
    private final Invoices invoices;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IssueFirst(
            OpenApplication applications,
            Invoices invoices,
            JobQueue jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.applications = applications;
        this.invoices = invoices;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Asking twice gives the same one; one that has its payer's word already is answered as it stands.
     *
     * @param wish with a title
     * @throws Refusal 409 if money of the order went back, or the payer may be about to choose another title
     */
    public OpenApplication.Opened open(Merchant merchant, SalesOrder order, OpenApplication.Wish wish) {
        Objects.requireNonNull(wish.title(), "nothing is issued without a title");
        return Objects.requireNonNull(transaction.execute(status -> {
            OpenApplication.Opened opened = applications.open(merchant, order, wish);
            Invoice invoice = invoices.get(opened.invoice().id());
            if (!RecordAuthorization.awaits(invoice)) {
                return new OpenApplication.Opened(invoice, opened.isNew());
            }
            if (invoice.state().payer().pageOpenedAt() != null) {
                throw pageOpened();
            }
            Instant now = clock.instant();
            invoice.issueFirst(now);
            invoice.leaveToCollect(now);
            invoices.save(invoice, now);
            jobs.add(IssueInvoice.JOB, invoice.id());
            return new OpenApplication.Opened(invoices.get(invoice.id()), opened.isNew());
        }));
    }

    private static Refusal pageOpened() {
        return Refusal.of(
                409,
                "PAGE_OPENED",
                "付款人已打开微信授权页，抬头以其选择为准，未做更改。 The payer has opened WeChat's page and may choose the title there; nothing was changed.",
                "等待付款人授权；或用 rejection 关闭这次申请后重新申请。 Wait for the payer, or close the application with /rejection and open another entry.");
    }
}
