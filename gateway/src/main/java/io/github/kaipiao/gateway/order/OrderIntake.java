package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a request means: its SKUs are looked up, everything is checked. Nothing is stored. */
@Component
class OrderIntake {
    private final SalesOrders orders;
    private final GoodsTable goods;
    private final VatRates rates;
    private final Clock clock;

    OrderIntake(SalesOrders orders, GoodsTable goods, VatRates rates, Clock clock) {
        this.orders = orders;
        this.goods = goods;
        this.rates = rates;
        this.clock = clock;
    }

    /** @throws Refusal 422 with every fault */
    SalesOrder accept(Merchant merchant, String orderNo, OrderRequest request) {
        // Microseconds: what the database keeps, so that a repeat compares equal.
        return new OrderCheck(
                        merchant,
                        goodsOf(merchant, orderNo, request),
                        rates,
                        clock.instant().truncatedTo(ChronoUnit.MICROS))
                .accept(orderNo, request);
    }

    /** An order sent again means what it meant the first time, whatever the merchant has since said of its goods. */
    private Map<String, Goods> goodsOf(Merchant merchant, String orderNo, OrderRequest request) {
        List<String> skus = skusOf(request);
        if (skus.isEmpty()) {
            return Map.of();
        }
        Map<String, Goods> found = new HashMap<>(goods.find(merchant.id(), skus));
        storedUnder(merchant, orderNo)
                .ifPresent(stored -> stored.lines().forEach(line -> {
                    String sku = line.sku();
                    if (sku != null) {
                        found.put(sku, Goods.of(line, sku));
                    }
                }));
        return found;
    }

    private Optional<SalesOrder> storedUnder(Merchant merchant, String orderNo) {
        return OrderCheck.ORDER_NO.matcher(orderNo).matches() ? orders.find(merchant.id(), orderNo) : Optional.empty();
    }

    /** Only what can be a SKU goes to the database: it refuses some of the rest with an error of its own. */
    private static List<String> skusOf(OrderRequest request) {
        return request.lines() == null || request.lines().size() > LineCheck.MAX_LINES
                ? List.of()
                : request.lines().stream()
                        .filter(Objects::nonNull)
                        .map(line -> line.sku() == null ? "" : line.sku())
                        .filter(GoodsText.SKU.asMatchPredicate())
                        .distinct()
                        .toList();
    }
}
