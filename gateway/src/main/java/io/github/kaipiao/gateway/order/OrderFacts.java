package io.github.kaipiao.gateway.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a receipt and an upload must both say of an order: store, moment, amount, and how much is taxed at each rate. Names
 * and the number of lines may differ, for a receipt has room for a few.
 */
final class OrderFacts {
    /** A till's clock and the books; the same as orders are allowed to be ahead. */
    private static final Duration SAME_MOMENT = Duration.ofMinutes(10);

    private OrderFacts() {}

    /** Empty where the two tell of the same sale. */
    static List<OrderDifference.Fact> differing(SalesOrder stored, SalesOrder told) {
        List<OrderDifference.Fact> facts = new ArrayList<>();
        add(facts, "storeNo", stored.storeNo(), told.storeNo());
        if (Duration.between(stored.paidAt(), told.paidAt()).abs().compareTo(SAME_MOMENT) > 0) {
            add(facts, "paidAt", stored.paidAt().toString(), told.paidAt().toString());
        }
        add(facts, "amountFen", String.valueOf(stored.amountFen()), String.valueOf(told.amountFen()));
        Map<String, Long> before = byRate(stored);
        Map<String, Long> after = byRate(told);
        TreeSet<String> rates = new TreeSet<>(before.keySet());
        rates.addAll(after.keySet());
        for (String rate : rates) {
            add(
                    facts,
                    "amountFen at " + rate,
                    String.valueOf(before.getOrDefault(rate, 0L)),
                    String.valueOf(after.getOrDefault(rate, 0L)));
        }
        return facts;
    }

    private static Map<String, Long> byRate(SalesOrder order) {
        Map<String, Long> amounts = new TreeMap<>();
        order.taxedLines()
                .forEach(line -> amounts.merge(line.line().taxRate().text(), line.netFen() + line.taxFen(), Long::sum));
        return amounts;
    }

    private static void add(List<OrderDifference.Fact> facts, String field, String stored, String told) {
        if (!stored.equals(told)) {
            facts.add(new OrderDifference.Fact(field, stored, told));
        }
    }
}
