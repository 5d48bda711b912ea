package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.invoice.RecordAuthorization.Answer;
import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.order.SalesOrders;
import io.github.kaipiao.gateway.wechat.AuthorizationData;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the application that a bill stands for, next to whatever the order had before. */
@Component
class BillApplications {
    private final SalesOrders orders;
    private final OpenApplication openApplication;
    private final Invoices invoices;
    private final RecordAuthorization recordAuthorization;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;

    BillApplications(
            SalesOrders orders,
            OpenApplication openApplication,
            Invoices invoices,
            RecordAuthorization recordAuthorization,
            JobQueue jobs,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.openApplication = openApplication;
        this.invoices = invoices;
        this.recordAuthorization = recordAuthorization;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    Optional<SalesOrder> order(Merchant merchant, String orderNo) {
        return orders.find(merchant.id(), orderNo);
    }

    /** What {@link #open} would open now. */
    Application draft(Merchant merchant, AuthorizeFromBill.Bill bill) {
        SalesOrder order = order(merchant, bill.orderNo())
                .orElseThrow(() -> new IllegalStateException("there is no order " + bill.orderNo()));
        Application application = openApplication.application(merchant, order, Scenario.PAY_AFTER);
        return application.onBill(
                bill.wechatOrderId(),
                bill.appid(),
                boundSPappid(merchant, bill.appid()).orElse(application.sPappid()));
    }

    /** What set_pay_mch bound the account's merchant number to. */
    private static Optional<String> boundSPappid(Merchant merchant, String appid) {
        return merchant.account(appid)
                .map(WeChatAccount::payMerchant)
                .flatMap(bound -> merchant.platform(bound.platform()))
                .map(PlatformAccount::sPappid);
    }

    /**
     * WeChat says that the payer has agreed. An application that still waits for its payer gives way to this one; one that
     * has its payer stays, and this one is told no.
     */
    Answer open(Merchant merchant, AuthorizeFromBill.Bill bill, AuthorizationData data) {
        return Objects.requireNonNull(transaction.execute(status -> {
            orders.lock(merchant.id(), bill.orderNo());
            Invoice live = invoices.live(merchant.id(), bill.orderNo()).orElse(null);
            Application application = draft(merchant, bill);
            boolean operator = bill.foundBy() == AuthorizeFromBill.FoundBy.OPERATOR;
            Invoice fresh = Invoice.onBill(
                    application, operator ? "operator" : "payer", bill.foundBy().name());
            if (live == null) {
                return authorize(fresh, data, status);
            }
            Instant now = application.createdAt();
            if (RecordAuthorization.awaits(live)) {
                live.reject(Failure.APPLIED_ON_BILL, "gateway", now);
                invoices.save(live, now);
                jobs.add(TellRejection.JOB, live.id());
                return authorize(fresh, data, status);
            }
            fresh.reject(Failure.ORDER_HAS_INVOICE, "gateway", now);
            if (!invoices.insert(fresh)) {
                return overtaken(status);
            }
            jobs.add(TellRejection.JOB, fresh.id());
            return Answer.SETTLED;
        }));
    }

    private Answer authorize(Invoice fresh, AuthorizationData data, TransactionStatus status) {
        return invoices.insert(fresh) ? recordAuthorization.record(fresh.id(), data) : overtaken(status);
    }

    /** Someone else opened one at this moment: nothing of ours stays, and the next look finds theirs. */
    private static Answer overtaken(TransactionStatus status) {
        status.setRollbackOnly();
        return Answer.UNSURE;
    }
}
