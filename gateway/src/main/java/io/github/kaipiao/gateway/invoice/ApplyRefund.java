package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.wechatpay.Payment;
import io.github.kaipiao.gateway.wechatpay.Payments;
import io.github.kaipiao.gateway.wechatpay.Refund;
import io.github.kaipiao.gateway.wechatpay.Refunds;
import io.github.kaipiao.gateway.wechatpay.SettleRefund;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Money went back. Before issuing, the application is closed and its payer told; after issuing, the merchant is told that a
 * red letter is due. Never guesses how much of a partly refunded order is to be invoiced: a refund of which the merchant
 * told as well is {@link FollowRefund}'s.
 */
@Component
class ApplyRefund implements Job {
    /** While the platform has not said whether there is a document. */
    private static final Duration[] WHILE_ISSUING = {
        Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1)
    };

    private final Payments payments;
    private final Refunds refunds;
    private final Ledger ledger;
    private final AlignWithRefunds align;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApplyRefund(
            Payments payments,
            Refunds refunds,
            Ledger ledger,
            AlignWithRefunds align,
            TransactionTemplate transaction,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.ledger = ledger;
        this.align = align;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Invoices, and what was written about them. */
    @Component
    record Ledger(Invoices invoices, InvoiceLog log) {}

    @Override
    public String name() {
        return SettleRefund.JOB;
    }

    @Override
    public Next run(JobRun run) {
        String[] ids = run.key().split(":", 2);
        Refund refund = refunds.find(Long.parseLong(ids[0])).orElse(null);
        Payment payment = payments.find(Long.parseLong(ids[1])).orElse(null);
        if (refund == null || payment == null) {
            // The payment turned out to be another row's, which has work of its own.
            return Next.done();
        }
        boolean settled = Objects.requireNonNull(transaction.execute(status -> {
            align.hold(payment.merchantId(), payment.orderNo());
            return ledger.invoices()
                    .live(payment.merchantId(), payment.orderNo())
                    .map(invoice -> apply(refund, invoice))
                    .orElse(true);
        }));
        return settled ? Next.done() : Next.again(run, WHILE_ISSUING);
    }

    /** @return false if it is not yet known whether there is a document */
    private boolean apply(Refund refund, Invoice invoice) {
        switch (invoice.status()) {
            case ISSUING -> {
                return false;
            }
            case ISSUED -> redLetterDue(refund, invoice);
            case AWAITING_AUTHORIZATION, EXPIRED, AUTHORIZED -> align.closeIfRefunded(invoice);
            case REVERSING, REVERSED, ISSUE_FAILED, REJECTED -> {
                // A red letter is on its way already, or there is no document.
            }
        }
        return true;
    }

    private void redLetterDue(Refund refund, Invoice invoice) {
        Failure why = new Failure(
                Failure.GATEWAY,
                Failure.RED_LETTER_DUE,
                String.format(
                        Locale.ROOT,
                        "开票后退款 %d.%02d 元（微信支付退款单 %s），发票需要冲红",
                        refund.refundFen() / 100,
                        refund.refundFen() % 100,
                        refund.refundId()));
        boolean said = ledger.log().of(invoice.id()).stream()
                .anyMatch(entry -> why.message().equals(entry.message()));
        if (!said && align.why(invoice.application()) != null) {
            invoice.redLetterDue(why, clock.instant());
            ledger.invoices().save(invoice, clock.instant());
        }
    }
}
