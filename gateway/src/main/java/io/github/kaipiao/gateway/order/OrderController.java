package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderController {
    private final RegisterOrder registerOrder;
    private final SalesOrders orders;
    private final OrderRefunds refunds;
    private final InvoicesOfOrder invoices;

    OrderController(RegisterOrder registerOrder, SalesOrders orders, OrderRefunds refunds, InvoicesOfOrder invoices) {
        this.registerOrder = registerOrder;
        this.orders = orders;
        this.refunds = refunds;
        this.invoices = invoices;
    }

    @PutMapping("/v1/orders/{orderNo}")
    ResponseEntity<OrderView> put(Merchant merchant, @PathVariable String orderNo, @RequestBody OrderRequest request) {
        RegisterOrder.Registered registered = registerOrder.register(merchant, orderNo, request);
        return ResponseEntity.status(registered.isNew() ? 201 : 200).body(view(registered.order()));
    }

    @GetMapping("/v1/orders/{orderNo}")
    OrderView get(Merchant merchant, @PathVariable String orderNo) {
        return view(orders.find(merchant.id(), orderNo).orElseThrow(() -> Refusal.notFound("order")));
    }

    private OrderView view(SalesOrder order) {
        return OrderView.of(refunds.left(order), invoices.of(order));
    }
}
