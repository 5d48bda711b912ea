package io.github.kaipiao.gateway.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an order may be invoiced: what was paid, less what the merchant says went back
 * (docs/decisions/0010-refunds-per-line.md).
 *
 * @param refunds in the order they were told
 */
public record Invoiceable(SalesOrder order, List<OrderRefund> refunds) {
    public Invoiceable {
        refunds = List.copyOf(refunds);
    }

    public long refundedFen() {
        return refunds.stream().mapToLong(OrderRefund::amountFen).sum();
    }

    /** Fen, tax included; 0 where all of it went back. */
    public long amountFen() {
        return order.amountFen() - refundedFen();
    }

    public long taxFen() {
        return lines().stream().mapToLong(TaxedLine::taxFen).sum();
    }

    public long netFen() {
        return amountFen() - taxFen();
    }

    /**
     * The lines that are left. One that money went back for states what remains, without quantity, price and discount, for
     * nobody said how many pieces came back; one that went back whole is gone.
     */
    public List<TaxedLine> lines() {
        List<TaxedLine> sold = order.taxedLines();
        List<TaxedLine> left = new ArrayList<>(sold.size());
        for (int i = 0; i < sold.size(); i++) {
            long taken = takenFen(i);
            long remaining = grossFen(sold.get(i)) - taken;
            if (taken == 0) {
                left.add(sold.get(i));
            } else if (remaining > 0) {
                left.add(TaxedLine.of(sold.get(i).line().lowered(remaining), 0));
            }
        }
        return List.copyOf(left);
    }

    /** What went back of the line at this place, counted from 0; fen, tax included. */
    long takenFen(int place) {
        return refunds.stream().mapToLong(r -> r.takenFen().get(place)).sum();
    }

    /** What is left of each line of the order, in its order; fen, tax included. */
    List<Long> remainingFen() {
        List<TaxedLine> sold = order.taxedLines();
        List<Long> remaining = new ArrayList<>(sold.size());
        for (int i = 0; i < sold.size(); i++) {
            remaining.add(grossFen(sold.get(i)) - takenFen(i));
        }
        return remaining;
    }

    /** The numbers under which WeChat Pay may tell of the same refunds, and how much each is; fen. */
    public Map<String, Long> numbers() {
        Map<String, Long> numbers = new HashMap<>();
        for (OrderRefund refund : refunds) {
            numbers.put(refund.refundNo(), refund.amountFen());
            String atWeChatPay = refund.told().paymentRefundId();
            if (atWeChatPay != null) {
                numbers.put(atWeChatPay, refund.amountFen());
            }
        }
        return numbers;
    }

    /** Whether one of the numbers is another refund's: the same money would be taken off twice. */
    boolean isTold(String refundNo, @Nullable String paymentRefundId) {
        Map<String, Long> told = numbers();
        return told.containsKey(refundNo) || (paymentRefundId != null && told.containsKey(paymentRefundId));
    }

    private static long grossFen(TaxedLine taxed) {
        return taxed.line().amountFen() - taxed.discountFen();
    }
}
