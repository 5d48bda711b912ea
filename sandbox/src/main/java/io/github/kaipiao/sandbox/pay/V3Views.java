package io.github.kaipiao.sandbox.pay;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Orders and refunds as V3's queries and notifications show them (wechatpay-fapiao.md §7). */
final class V3Views {
    private static final String CURRENCY = "CNY";

    private V3Views() {}

    /** Says nothing of support_fapiao: WeChat does not either. */
    static ObjectNode order(PayOrder order) {
        Prepay prepay = order.prepay();
        ObjectNode view = JsonMapper.shared()
                .createObjectNode()
                .put("appid", prepay.appid())
                .put("mchid", prepay.mchid())
                .put("out_trade_no", prepay.outTradeNo())
                .put("trade_state", order.state())
                .put("trade_state_desc", order.stateText());
        ObjectNode amount =
                view.putObject("amount").put("total", prepay.totalFen()).put("currency", CURRENCY);
        PayOrder.Payment payment = order.payment();
        if (payment == null) {
            return view;
        }
        amount.put("payer_total", order.payerTotalFen()).put("payer_currency", CURRENCY);
        view.put("transaction_id", payment.transactionId())
                .put("trade_type", prepay.tradeType().name())
                .put("bank_type", "OTHERS")
                .put("attach", prepay.attach())
                .put("success_time", PayIds.rfc3339(payment.at()));
        view.putObject("payer").put("openid", payment.openid());
        for (PayCoupon coupon : payment.coupons()) {
            promotion(view.withArray("promotion_detail").addObject(), coupon);
        }
        return view;
    }

    private static void promotion(ObjectNode detail, PayCoupon coupon) {
        detail.put("coupon_id", coupon.couponId())
                .put("name", coupon.name())
                .put("scope", "GLOBAL")
                .put("type", coupon.cash() ? "CASH" : "NOCASH")
                .put("amount", coupon.amountFen())
                .put("wechatpay_contribute", coupon.cash() ? coupon.amountFen() : 0)
                .put("merchant_contribute", coupon.cash() ? 0 : coupon.amountFen())
                .put("other_contribute", 0)
                .put("currency", CURRENCY);
    }

    static ObjectNode refund(PayOrder order, Refund refund) {
        ObjectNode view = common(order, refund)
                .put("channel", "ORIGINAL")
                .put("create_time", PayIds.rfc3339(refund.createdAt()))
                .put("status", refund.status())
                .put("funds_account", "AVAILABLE");
        long payer = order.share(refund.amountFen(), order.payerTotalFen());
        amount(view, order, refund)
                .put("settlement_refund", order.share(refund.amountFen(), order.settlementTotalFen()))
                .put("settlement_total", order.settlementTotalFen())
                .put("discount_refund", refund.amountFen() - payer)
                .put("currency", CURRENCY)
                .put("refund_fee", 0)
                .putArray("from");
        view.putArray("promotion_detail");
        return view;
    }

    /** Of REFUND.SUCCESS, which has fewer fields and another name for the state. */
    static ObjectNode refundNotice(PayOrder order, Refund refund) {
        ObjectNode view =
                common(order, refund).put("mchid", order.prepay().mchid()).put("refund_status", refund.status());
        amount(view, order, refund);
        return view;
    }

    private static ObjectNode common(PayOrder order, Refund refund) {
        ObjectNode view = JsonMapper.shared()
                .createObjectNode()
                .put("refund_id", refund.refundId())
                .put("out_refund_no", refund.outRefundNo())
                .put("out_trade_no", order.prepay().outTradeNo())
                .put("user_received_account", "支付用户零钱");
        if (order.payment() != null) {
            view.put("transaction_id", order.payment().transactionId());
        }
        if (refund.succeededAt() != null) {
            view.put("success_time", PayIds.rfc3339(refund.succeededAt()));
        }
        return view;
    }

    private static ObjectNode amount(ObjectNode view, PayOrder order, Refund refund) {
        return view.putObject("amount")
                .put("total", order.prepay().totalFen())
                .put("refund", refund.amountFen())
                .put("payer_total", order.payerTotalFen())
                .put("payer_refund", order.share(refund.amountFen(), order.payerTotalFen()));
    }
}
