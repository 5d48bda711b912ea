package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes an order in, once. */
@Component
class RegisterOrder {
    private final SalesOrders orders;
    private final OrderDifferences receiptDifferences;
    private final Clock clock;

    RegisterOrder(SalesOrders orders, OrderDifferences receiptDifferences, Clock clock) {
        this.orders = orders;
        this.receiptDifferences = receiptDifferences;
        this.clock = clock;
    }

    /** @param isNew false when the same order was here before */
    record Registered(SalesOrder order, boolean isNew) {}

    /** @throws Refusal 422 if it does not add up, 409 if the number holds another order */
    Registered register(Merchant merchant, String orderNo, OrderRequest request) {
        // Microseconds: what the database keeps, so that a repeat compares equal.
        SalesOrder order =
                OrderCheck.accept(merchant, orderNo, request, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (orders.insert(order)) {
            return new Registered(order, true);
        }
        SalesOrder stored = orders.find(merchant.id(), orderNo)
                .orElseThrow(() -> new IllegalStateException("an order that conflicts is not there"));
        if (orders.isFromReceipt(stored)) {
            refuseUnlessTheyMeet(stored, order);
            return new Registered(stored, false);
        }
        List<FieldError> differences = new ArrayList<>();
        compare("", orders.tree(stored), orders.tree(order.createdAt(stored.createdAt())), differences);
        if (!differences.isEmpty()) {
            throw Refusal.of(
                    409,
                    "ORDER_CONFLICT",
                    "订单号 %s 已登记为另一份内容，未做更改。 Order %s is already stored with other content; nothing was changed."
                            .formatted(orderNo, orderNo),
                    "errors 列出了不同的字段；内容确实不同请换一个订单号。 See errors for the fields that differ; use another order number for another order.",
                    differences);
        }
        return new Registered(stored, false);
    }

    /** A till's receipt was scanned before the upload. It has less room for words, so only what counts must be the same. */
    private void refuseUnlessTheyMeet(SalesOrder stored, SalesOrder uploaded) {
        List<OrderDifference.Fact> facts = OrderFacts.differing(stored, uploaded);
        if (facts.isEmpty()) {
            return;
        }
        OrderDifference difference = receiptDifferences.record(stored, OrderDifference.Origin.UPLOAD, facts);
        throw Refusal.of(
                409,
                "ORDER_DIFFERS_FROM_RECEIPT",
                "订单 %1$s 已由小票上的签名码带入，与本次上传不一致；未更改订单，已记为差异 %2$s，核实前不会开票。 A signed receipt brought order %1$s in, and it says something else; the order was not changed, the difference is %2$s, and nothing is issued before it is decided."
                        .formatted(stored.orderNo(), difference.id()),
                "核对后用 POST /v1/receipt-differences/%1$s/decision 决定；若小票有误，拒绝后以新订单号上传。 Decide with POST /v1/receipt-differences/%1$s/decision; if the receipt is wrong, refuse it and upload the order under another number."
                        .formatted(difference.id()),
                facts.stream()
                        .map(fact -> new FieldError(
                                fact.field(),
                                "DIFFERS",
                                "小票 %1$s，上传 %2$s。 The receipt says %1$s, the upload %2$s."
                                        .formatted(fact.stored(), fact.told())))
                        .toList());
    }

    private static void compare(
            String path, @Nullable JsonNode stored, @Nullable JsonNode sent, List<FieldError> differences) {
        if (stored == null || sent == null || stored.getNodeType() != sent.getNodeType() || !stored.isContainer()) {
            if (differences.size() < 50 && (stored == null || !stored.equals(sent))) {
                differences.add(new FieldError(path, "DIFFERS", "与已登记的内容不同。 Differs from what is stored."));
            }
            return;
        }
        if (stored.isArray()) {
            for (int i = 0; i < Math.max(stored.size(), sent.size()); i++) {
                compare("%s[%d]".formatted(path, i), stored.get(i), sent.get(i), differences);
            }
            return;
        }
        TreeSet<String> names = new TreeSet<>(stored.propertyNames());
        names.addAll(sent.propertyNames());
        for (String name : names) {
            compare(path.isEmpty() ? name : path + "." + name, stored.get(name), sent.get(name), differences);
        }
    }
}
