package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.order.OrderDifference.Decision;
import io.github.kaipiao.gateway.order.OrderDifference.Origin;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A sale told by a receipt, and the order of the same number, meet once: whichever comes first is stored, the other has to
 * agree with it.
 */
@Component
public class MeetReceipt {
    private final SalesOrders orders;
    private final OrderDifferences differences;

    MeetReceipt(SalesOrders orders, OrderDifferences differences) {
        this.orders = orders;
        this.differences = differences;
    }

    /**
     * Stores the sale, unless its order is there.
     *
     * @param keyId of the till's key
     * @return the stored order, or empty where the receipt does not agree with it: then it is written down for an operator
     */
    public Optional<SalesOrder> meet(SalesOrder sale, int keyId) {
        if (orders.insertFromReceipt(sale, keyId)) {
            return Optional.of(sale);
        }
        SalesOrder stored = orders.find(sale.merchantId(), sale.orderNo())
                .orElseThrow(() -> new IllegalStateException("an order that conflicts is not there"));
        List<OrderDifference.Fact> facts = OrderFacts.differing(stored, sale);
        return facts.isEmpty()
                        || differences.record(stored, Origin.RECEIPT, facts).decision() == Decision.ACCEPT
                ? Optional.of(stored)
                : Optional.empty();
    }
}
