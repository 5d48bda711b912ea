package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.order.OrderRefund;
import io.github.kaipiao.gateway.order.OrderRefunds;
import io.github.kaipiao.gateway.order.RegisterRefund;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The merchant told of a refund: the order's invoice follows it. */
@Component
class FollowRefund implements Job {
    /** While the platform has not said whether there is a document. */
    private static final Duration[] WHILE_ISSUING = {
        Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5)
    };

    private final RegisterRefund registerRefund;
    private final OrderRefunds refunds;
    private final AlignWithRefunds align;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FollowRefund(
            RegisterRefund registerRefund,
            OrderRefunds refunds,
            AlignWithRefunds align,
            TransactionTemplate transaction,
            Clock clock) {
        this.registerRefund = registerRefund;
        this.refunds = refunds;
        this.align = align;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return RegisterRefund.JOB;
    }

    @Override
    public Next run(JobRun run) {
        OrderRefund refund = registerRefund
                .ofKey(run.key())
                .orElseThrow(() -> new IllegalStateException("work is left for a refund that is not there"));
        boolean follows = Objects.requireNonNull(transaction.execute(status -> {
            if (!align.order(refund.merchantId(), refund.orderNo())) {
                return false;
            }
            refunds.followed(refund, clock.instant());
            return true;
        }));
        return follows ? Next.done() : Next.again(run, WHILE_ISSUING);
    }
}
