package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
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
    private final OrderIntake intake;

    RegisterOrder(SalesOrders orders, OrderIntake intake) {
        this.orders = orders;
        this.intake = intake;
    }

    /** @param isNew false when the same order was here before */
    record Registered(SalesOrder order, boolean isNew) {}

    /** @throws Refusal 422 if it does not add up, 409 if the number holds another order */
    Registered register(Merchant merchant, String orderNo, OrderRequest request) {
        SalesOrder first = intake.accept(merchant, orderNo, request);
        if (orders.insert(first)) {
            return new Registered(first, true);
        }
        SalesOrder stored = orders.find(merchant.id(), orderNo)
                .orElseThrow(() -> new IllegalStateException("an order that conflicts is not there"));
        // Read again: the goods may have changed between the winner of a race and this one.
        SalesOrder order = intake.accept(merchant, orderNo, request);
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
