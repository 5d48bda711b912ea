package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.wechatpay.Payment;
import io.github.kaipiao.gateway.wechatpay.Payments;
import io.github.kaipiao.gateway.wechatpay.RegisterPayment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A payment has become known. Whoever asked on its bill before that was parked, and is looked into now. It looks again a
 * little later, for an event may be on its way to being parked at this very moment.
 */
@Component
final class UnparkAuthorizations implements Job {
    private static final Duration[] PAUSES = {Duration.ofSeconds(5), Duration.ofMinutes(1)};

    private final Payments payments;
    private final Merchants merchants;
    private final ParkedAuthorizations parked;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;

    UnparkAuthorizations(
            Payments payments,
            Merchants merchants,
            ParkedAuthorizations parked,
            JobQueue jobs,
            TransactionTemplate transaction) {
        this.payments = payments;
        this.merchants = merchants;
        this.parked = parked;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return RegisterPayment.JOB;
    }

    @Override
    public Next run(JobRun run) {
        Payment payment = payments.find(Long.parseLong(run.key())).orElse(null);
        if (payment == null) {
            return Next.done();
        }
        List<String> ids = Stream.of(payment.transactionId(), payment.outTradeNo())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        boolean found = Boolean.TRUE.equals(transaction.execute(status -> {
            List<ParkedAuthorizations.Parked> waiting = parked.open(merchants.get(payment.merchantId()), ids);
            waiting.forEach(event -> {
                parked.unpark(event.id());
                jobs.add(ProcessEvent.NAME, event.id());
            });
            return !waiting.isEmpty();
        }));
        return found && run.attempt() <= PAUSES.length ? Next.again(run, PAUSES) : Next.done();
    }
}
