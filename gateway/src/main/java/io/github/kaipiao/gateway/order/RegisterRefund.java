package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a refund in, once, and leaves work for whoever holds the order's invoice. */
@Component
public class RegisterRefund {
    /** Work for each refund; see {@link #key}. */
    public static final String JOB = "follow-refund";

    private final SalesOrders orders;
    private final OrderRefunds refunds;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RegisterRefund(
            SalesOrders orders, OrderRefunds refunds, JobQueue jobs, TransactionTemplate transaction, Clock clock) {
        this.orders = orders;
        this.refunds = refunds;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param isNew false when the same refund was here before */
    record Registered(OrderRefund refund, boolean isNew) {}

    /** {@code <merchant>:<refundNo>}; no refund's number has a colon. */
    static String key(String merchantId, String refundNo) {
        return merchantId + ":" + refundNo;
    }

    /** The refund that work with this key is about. */
    public Optional<OrderRefund> ofKey(String key) {
        int colon = key.lastIndexOf(':');
        return refunds.find(key.substring(0, colon), key.substring(colon + 1));
    }

    /** @throws Refusal 404 without the order, 409 if a number is another refund's, 422 if it does not add up */
    Registered register(Merchant merchant, String orderNo, RefundRequest request) {
        return Objects.requireNonNull(transaction.execute(status -> {
            SalesOrder order = orders.find(merchant.id(), orderNo).orElseThrow(() -> Refusal.notFound("order"));
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            OrderRefund.Told told = RefundCheck.told(order, request, now);
            String refundNo = Objects.requireNonNull(request.refundNo());
            orders.lock(merchant.id(), orderNo);
            OrderRefund stored = refunds.find(merchant.id(), refundNo).orElse(null);
            if (stored != null) {
                return same(stored, orderNo, told);
            }
            Invoiceable left = refunds.left(order);
            if (left.isTold(refundNo, told.paymentRefundId())) {
                throw paymentTaken();
            }
            List<Long> taken = RefundedLines.of(left, told);
            OrderRefund fresh = new OrderRefund(merchant.id(), orderNo, refundNo, told, taken, now);
            if (!refunds.insert(fresh)) {
                // Another order's, taken in at this moment: ours waited for it. Or the number at WeChat Pay is taken.
                return same(
                        refunds.find(merchant.id(), refundNo).orElseThrow(RegisterRefund::paymentTaken), orderNo, told);
            }
            jobs.add(JOB, key(merchant.id(), refundNo));
            return new Registered(fresh, true);
        }));
    }

    private static Registered same(OrderRefund stored, String orderNo, OrderRefund.Told told) {
        List<FieldError> differences = new ArrayList<>();
        compare("orderNo", stored.orderNo(), orderNo, differences);
        compare("amountFen", stored.told().amountFen(), told.amountFen(), differences);
        compare("reason", stored.told().reason(), told.reason(), differences);
        compare("refundedAt", stored.told().refundedAt(), told.refundedAt(), differences);
        compare("lines", stored.told().lines(), told.lines(), differences);
        compare("paymentRefundId", stored.told().paymentRefundId(), told.paymentRefundId(), differences);
        if (differences.isEmpty()) {
            return new Registered(stored, false);
        }
        throw Refusal.of(
                409,
                "REFUND_CONFLICT",
                "退款号 %s 已登记为另一份内容，未做更改。 Refund %s is already stored with other content; nothing was changed."
                        .formatted(stored.refundNo(), stored.refundNo()),
                "errors 列出了不同的字段；确是另一笔退款请换一个退款号。 See errors for the fields that differ; use another number for another refund.",
                differences);
    }

    private static void compare(
            String field, @Nullable Object stored, @Nullable Object sent, List<FieldError> differences) {
        if (!Objects.equals(stored, sent)) {
            differences.add(new FieldError(field, "DIFFERS", "与已登记的内容不同。 Differs from what is stored."));
        }
    }

    private static Refusal paymentTaken() {
        return Refusal.of(
                409,
                "PAYMENT_REFUND_TAKEN",
                "paymentRefundId 已属于另一笔退款，未保存。 The paymentRefundId is another refund's; nothing was stored.",
                "微信支付的一笔退款只登记一次。 Tell each refund of WeChat Pay's once.");
    }
}
