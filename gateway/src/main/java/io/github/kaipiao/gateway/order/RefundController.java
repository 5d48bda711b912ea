package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the merchant tells of money that went back. */
@RestController
class RefundController {
    private final RegisterRefund registerRefund;
    private final SalesOrders orders;
    private final OrderRefunds refunds;

    RefundController(RegisterRefund registerRefund, SalesOrders orders, OrderRefunds refunds) {
        this.registerRefund = registerRefund;
        this.orders = orders;
        this.refunds = refunds;
    }

    @PostMapping("/v1/orders/{orderNo}/refunds")
    ResponseEntity<RefundView> tell(
            Merchant merchant, @PathVariable String orderNo, @RequestBody RefundRequest request) {
        RegisterRefund.Registered registered = registerRefund.register(merchant, orderNo, request);
        return ResponseEntity.status(registered.isNew() ? 201 : 200).body(RefundView.of(registered.refund()));
    }

    @GetMapping("/v1/orders/{orderNo}/refunds")
    RefundView.All list(Merchant merchant, @PathVariable String orderNo) {
        return RefundView.All.of(
                refunds.left(orders.find(merchant.id(), orderNo).orElseThrow(() -> Refusal.notFound("order"))));
    }
}
