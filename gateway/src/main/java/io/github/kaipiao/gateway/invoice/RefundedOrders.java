package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.order.Invoiceable;
import io.github.kaipiao.gateway.order.OrderRefunds;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.web.Refusal;
import io.github.kaipiao.gateway.wechatpay.RefundStanding;
import io.github.kaipiao.gateway.wechatpay.Refunds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What may be invoiced of orders whose money went back. What the merchant told of is taken off; what only WeChat Pay told of
 * leaves nothing to invoice by itself, for nobody said which goods it was for.
 */
@Component
class RefundedOrders {
    private final OrderRefunds told;
    private final Refunds atWeChatPay;

    RefundedOrders(OrderRefunds told, Refunds atWeChatPay) {
        this.told = told;
        this.atWeChatPay = atWeChatPay;
    }

    Invoiceable left(String merchantId, String orderNo) {
        return told.left(merchantId, orderNo);
    }

    Invoiceable left(SalesOrder order) {
        return told.left(order);
    }

    /** @throws Refusal 409 if nothing is left to invoice, or nobody said what */
    void refuse(SalesOrder order) {
        Failure why = why(left(order));
        if (why != null) {
            throw Refusal.of(
                    409,
                    "ORDER_" + why.code(),
                    why.message()
                            + (why.equals(Failure.REFUNDED)
                                    ? "。 The order's money went back in full."
                                    : "。 Some of the order's money went back."),
                    FailureAdvice.nextStep(why));
        }
    }

    /** Why nothing may be issued for the order; absent where something may. */
    @Nullable
    Failure why(Invoiceable left) {
        SalesOrder order = left.order();
        if (left.amountFen() == 0) {
            return Failure.REFUNDED;
        }
        RefundStanding untold = atWeChatPay.ofOrder(order.merchantId(), order.orderNo(), left.numbers());
        return switch (untold.of(order.amountFen())) {
            case NONE -> null;
            case PARTIAL -> untold.keptFen() > left.refundedFen() ? Failure.PARTLY_REFUNDED : Failure.REFUNDED;
            case FULL -> Failure.REFUNDED;
        };
    }
}
