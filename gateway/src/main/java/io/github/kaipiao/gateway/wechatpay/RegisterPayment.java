package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down which payment paid which order. Saying it again changes nothing; saying otherwise is refused. */
@Component
public class RegisterPayment {
    /** Work that is written for every new payment, with its id as the key: somebody may have been waiting for it. */
    public static final String JOB = "unpark-authorizations";

    private static final Logger LOG = LoggerFactory.getLogger(RegisterPayment.class);

    private final Payments payments;
    private final PaymentNotices notices;
    private final SettleRefund refunds;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RegisterPayment(
            Payments payments,
            PaymentNotices notices,
            SettleRefund refunds,
            JobQueue jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.payments = payments;
        this.notices = notices;
        this.refunds = refunds;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param isNew false when nothing was learnt */
    public record Registered(Payment payment, boolean isNew) {}

    /** @throws Refusal 409 if one of its numbers belongs to another order or another payment */
    public Registered register(PaymentClaim claim) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Payment> known = payments.matching(claim.mchid(), claim.transactionId(), claim.outTradeNo());
            if (known.isEmpty()) {
                Optional<Payment> fresh = payments.insert(claim, clock.instant());
                if (fresh.isPresent()) {
                    return new Registered(told(fresh.get()), true);
                }
                // Someone else was faster; theirs is committed, for our insert waited for it.
                known = payments.matching(claim.mchid(), claim.transactionId(), claim.outTradeNo());
            }
            known.forEach(payment -> refuseIfOther(payment, claim));
            return merged(known, claim);
        }));
    }

    /**
     * WeChat Pay says that it is paid.
     *
     * @return false if nobody has registered it; a payment whose numbers disagree with what we know is left alone
     */
    boolean settlePaid(String mchid, PaymentNotices.Paid paid) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<Payment> known = payments.matching(mchid, paid.transactionId(), paid.outTradeNo());
            if (known.isEmpty()) {
                return false;
            }
            Payment first = known.get(0);
            boolean fits = known.stream()
                    .allMatch(p -> p.orderNo().equals(first.orderNo())
                            && !differs(p.transactionId(), paid.transactionId())
                            && !differs(p.outTradeNo(), paid.outTradeNo()));
            if (!fits) {
                LOG.warn(
                        "mchid {}: what was registered for payment {} is not what WeChat Pay says of it",
                        mchid,
                        paid.transactionId());
                return true;
            }
            if (first.amountFen() != paid.amountFen()) {
                LOG.warn(
                        "payment {} of order {} was {} fen and not {}",
                        paid.transactionId(),
                        first.orderNo(),
                        paid.amountFen(),
                        first.amountFen());
            }
            PaymentClaim same = new PaymentClaim(
                    first.merchantId(),
                    mchid,
                    paid.transactionId(),
                    paid.outTradeNo(),
                    first.orderNo(),
                    paid.amountFen(),
                    first.flagged());
            payments.paid(merged(known, same).payment(), paid.amountFen(), paid.at());
            return true;
        }));
    }

    private Registered merged(List<Payment> known, PaymentClaim claim) {
        Payment kept = known.get(0);
        for (Payment same : known.subList(1, known.size())) {
            // Each number was registered by itself for the same order; now we hear that they are one payment.
            payments.delete(same);
        }
        boolean learnt = known.size() > 1
                || (claim.transactionId() != null && kept.transactionId() == null)
                || (claim.outTradeNo() != null && kept.outTradeNo() == null);
        Payment complete = payments.complete(kept, claim);
        return new Registered(learnt ? told(complete) : complete, false);
    }

    /** WeChat Pay may have told us of it before anybody said which order it paid. */
    private Payment told(Payment payment) {
        Payment whole = notices.about(payment)
                .map(paid -> {
                    Payment both = payments.complete(
                            payment,
                            new PaymentClaim(
                                    payment.merchantId(),
                                    payment.mchid(),
                                    paid.transactionId(),
                                    paid.outTradeNo(),
                                    payment.orderNo(),
                                    paid.amountFen(),
                                    payment.flagged()));
                    return payments.paid(both, paid.amountFen(), paid.at());
                })
                .orElse(payment);
        jobs.add(JOB, String.valueOf(whole.id()));
        refunds.learnt(whole);
        return whole;
    }

    private static void refuseIfOther(Payment known, PaymentClaim claim) {
        if (!known.merchantId().equals(claim.merchantId()) || !known.orderNo().equals(claim.orderNo())) {
            throw Refusal.of(
                    409,
                    "PAYMENT_OF_ANOTHER_ORDER",
                    "这笔支付已登记在另一个订单上。 This payment is registered for another order.",
                    "检查 transactionId 与 outTradeNo；一笔支付只属于一个订单。 Check both numbers: a payment belongs to one order.");
        }
        if (differs(known.transactionId(), claim.transactionId()) || differs(known.outTradeNo(), claim.outTradeNo())) {
            throw Refusal.of(
                    409,
                    "PAYMENT_CONFLICT",
                    "两个编号不是同一笔支付的。 The two numbers are not those of one payment.",
                    "检查 transactionId 与 outTradeNo 是否成对。 Check that transactionId and outTradeNo belong together.");
        }
    }

    private static boolean differs(@Nullable String known, @Nullable String given) {
        return known != null && given != null && !known.equals(given);
    }
}
