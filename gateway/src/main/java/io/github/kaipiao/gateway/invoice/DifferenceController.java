package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.order.OrderDifference;
import io.github.kaipiao.gateway.order.OrderDifferences;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Receipts and uploads that tell different things of one order, for an operator to look at and decide. */
@RestController
class DifferenceController {
    private static final int MOST = 200;

    private final OrderDifferences differences;
    private final DecideDifference decideDifference;

    DifferenceController(OrderDifferences differences, DecideDifference decideDifference) {
        this.differences = differences;
        this.decideDifference = decideDifference;
    }

    record View(
            String id,
            String orderNo,
            String toldBy,
            List<OrderDifference.Fact> differences,
            Instant foundAt,
            @Nullable String decision) {
        static View of(OrderDifference d) {
            return new View(
                    d.id(),
                    d.orderNo(),
                    d.origin().name(),
                    d.facts(),
                    d.foundAt(),
                    d.decision() == null ? null : d.decision().name());
        }
    }

    /** @param more whether there are others; they come up as these are decided */
    record Page(List<View> items, boolean more) {}

    record DecisionRequest(@Nullable String decision) {}

    @GetMapping("/v1/receipt-differences")
    Page list(Merchant merchant) {
        List<OrderDifference> open = differences.open(merchant.id(), MOST + 1);
        return new Page(open.stream().limit(MOST).map(View::of).toList(), open.size() > MOST);
    }

    @PostMapping("/v1/receipt-differences/{id}/decision")
    View decide(Merchant merchant, @PathVariable String id, @RequestBody DecisionRequest request) {
        for (OrderDifference.Decision decision : OrderDifference.Decision.values()) {
            if (decision.name().equals(request.decision())) {
                return View.of(decideDifference.decide(merchant.id(), id, decision));
            }
        }
        throw Refusal.of(
                422,
                "INVALID_REQUEST",
                "decision 有错误。 decision is not valid.",
                "按 errors 修改后重发。 Mend errors and send it again.",
                List.of(new FieldError("decision", "UNKNOWN", "ACCEPT 或 REFUSE。 ACCEPT or REFUSE.")));
    }
}
