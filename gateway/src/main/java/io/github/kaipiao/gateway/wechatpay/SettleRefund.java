package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.jobs.JobQueue;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes a refund down, and the work of whoever must act on it. */
@Component
public class SettleRefund {
    /** Work for each refund of each payment it is about; its key is {@code <refund>:<payment>}, our row ids. */
    public static final String JOB = "apply-refund";

    private static final Logger LOG = LoggerFactory.getLogger(SettleRefund.class);

    private final Refunds refunds;
    private final Payments payments;
    private final JobQueue jobs;
    private final Clock clock;

    SettleRefund(Refunds refunds, Payments payments, JobQueue jobs, Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.jobs = jobs;
        this.clock = clock;
    }

    void settle(String mchid, RefundNotice told) {
        refunds.insert(mchid, told, clock.instant()).ifPresent(refund -> {
            List<Payment> about = payments.matching(mchid, told.transactionId(), told.outTradeNo());
            if (about.isEmpty()) {
                LOG.info("refund {} of mchid {} is of a payment that is not registered yet", told.refundId(), mchid);
            }
            about.forEach(payment -> leaveWork(refund, payment));
        });
    }

    /** The money may have gone back before anybody said which order the payment was for. */
    void learnt(Payment payment) {
        refunds.of(payment).forEach(refund -> leaveWork(refund, payment));
    }

    private void leaveWork(Refund refund, Payment payment) {
        jobs.add(JOB, refund.id() + ":" + payment.id());
    }
}
