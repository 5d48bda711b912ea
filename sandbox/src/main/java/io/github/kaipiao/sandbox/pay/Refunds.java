package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.wechat.PushQueue;
import java.util.Map;
import java.util.Optional;

/** A refund is accepted at once and done by the next push. */
final class Refunds {
    private final PayOrders orders;
    private final PushQueue queue;
    private final PayNotices notices;

    Refunds(PayOrders orders, PushQueue queue, PayNotices notices) {
        this.orders = orders;
        this.queue = queue;
        this.notices = notices;
    }

    Refund start(PayMerchantSetup merchant, PayOrder order, PayOrders.RefundOrder asked) {
        Refund refund = orders.refund(order, asked);
        if (!refund.done()) {
            finishSoon(merchant, order, refund);
        }
        return refund;
    }

    /** After a restart: what was on its way goes on. */
    void resume(Map<String, PayMerchantSetup> merchants) {
        orders.openRefunds()
                .forEach(open -> Optional.ofNullable(
                                merchants.get(open.order().prepay().mchid()))
                        .ifPresent(merchant -> finishSoon(merchant, open.order(), open.refund())));
    }

    private void finishSoon(PayMerchantSetup merchant, PayOrder order, Refund refund) {
        queue.add(() -> orders.finish(order, refund.outRefundNo())
                .ifPresent(since -> notices.refunded(merchant, since, refund.outRefundNo())));
    }
}
