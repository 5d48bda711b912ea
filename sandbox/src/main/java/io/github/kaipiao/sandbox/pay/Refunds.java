package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.wechat.PushQueue;

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
            queue.add(() -> orders.finish(order, refund.outRefundNo())
                    .ifPresent(since -> notices.refunded(merchant, since, refund.outRefundNo())));
        }
        return refund;
    }
}
