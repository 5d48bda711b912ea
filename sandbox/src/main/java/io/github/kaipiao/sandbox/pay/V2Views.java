package io.github.kaipiao.sandbox.pay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Orders and refunds as V2's answers and notifications show them. */
final class V2Views {
    private V2Views() {}

    /** What orderquery and the notification of a payment have in common; amounts only once paid. */
    static Map<String, String> payment(PayOrder order) {
        Map<String, String> view = new TreeMap<>();
        Prepay prepay = order.prepay();
        view.put("out_trade_no", prepay.outTradeNo());
        view.put("attach", prepay.attach());
        view.put("total_fee", String.valueOf(prepay.totalFen()));
        PayOrder.Payment payment = order.payment();
        if (payment == null) {
            return view;
        }
        view.put("openid", payment.openid());
        view.put("is_subscribe", "N");
        view.put("trade_type", prepay.tradeType().name());
        view.put("bank_type", "OTHERS");
        view.put("fee_type", "CNY");
        view.put("cash_fee", String.valueOf(order.payerTotalFen()));
        view.put("transaction_id", payment.transactionId());
        view.put("time_end", PayIds.seconds(payment.at()));
        coupons(view, order, payment.coupons());
        return view;
    }

    private static void coupons(Map<String, String> view, PayOrder order, List<PayCoupon> coupons) {
        if (coupons.isEmpty()) {
            return;
        }
        long total = coupons.stream().mapToLong(PayCoupon::amountFen).sum();
        view.put("settlement_total_fee", String.valueOf(order.settlementTotalFen()));
        view.put("coupon_fee", String.valueOf(total));
        view.put("coupon_count", String.valueOf(coupons.size()));
        for (int i = 0; i < coupons.size(); i++) {
            PayCoupon coupon = coupons.get(i);
            view.put("coupon_id_" + i, coupon.couponId());
            view.put("coupon_type_" + i, coupon.cash() ? "CASH" : "NO_CASH");
            view.put("coupon_fee_" + i, String.valueOf(coupon.amountFen()));
        }
    }

    static Map<String, String> refund(PayOrder order, Refund refund) {
        Map<String, String> view = new TreeMap<>();
        if (order.payment() != null) {
            view.put("transaction_id", order.payment().transactionId());
        }
        view.put("out_trade_no", order.prepay().outTradeNo());
        view.put("out_refund_no", refund.outRefundNo());
        view.put("refund_id", refund.refundId());
        view.put("refund_fee", String.valueOf(refund.amountFen()));
        view.put("settlement_refund_fee", String.valueOf(order.share(refund.amountFen(), order.settlementTotalFen())));
        view.put("total_fee", String.valueOf(order.prepay().totalFen()));
        view.put("settlement_total_fee", String.valueOf(order.settlementTotalFen()));
        return view;
    }

    /** Of refundquery: each field with the number of the refund behind it. */
    static Map<String, String> refunds(PayOrder order, List<Refund> refunds) {
        Map<String, String> view = new TreeMap<>();
        if (order.payment() != null) {
            view.put("transaction_id", order.payment().transactionId());
        }
        view.put("out_trade_no", order.prepay().outTradeNo());
        view.put("total_fee", String.valueOf(order.prepay().totalFen()));
        view.put("settlement_total_fee", String.valueOf(order.settlementTotalFen()));
        view.put("cash_fee", String.valueOf(order.payerTotalFen()));
        view.put("refund_count", String.valueOf(refunds.size()));
        for (int i = 0; i < refunds.size(); i++) {
            Refund refund = refunds.get(i);
            view.put("out_refund_no_" + i, refund.outRefundNo());
            view.put("refund_id_" + i, refund.refundId());
            view.put("refund_channel_" + i, "ORIGINAL");
            view.put("refund_fee_" + i, String.valueOf(refund.amountFen()));
            view.put(
                    "settlement_refund_fee_" + i,
                    String.valueOf(order.share(refund.amountFen(), order.settlementTotalFen())));
            view.put("refund_status_" + i, refund.v2Status());
            view.put("refund_recv_accout_" + i, "支付用户零钱");
            if (refund.succeededAt() != null) {
                view.put("refund_success_time_" + i, moment(refund.succeededAt()));
            }
        }
        return view;
    }

    /** {@code yyyy-MM-dd HH:mm:ss} in China's time. */
    static String moment(Instant at) {
        return PayIds.rfc3339(at).substring(0, 19).replace('T', ' ');
    }

    /** Only the answer to a refund carries the payer's side of it. */
    static Map<String, String> refundAnswer(PayOrder order, Refund refund) {
        Map<String, String> view = refund(order, refund);
        long payer = order.share(refund.amountFen(), order.payerTotalFen());
        view.put("cash_fee", String.valueOf(order.payerTotalFen()));
        view.put("cash_refund_fee", String.valueOf(payer));
        view.put("coupon_refund_fee", String.valueOf(refund.amountFen() - payer));
        view.put("coupon_refund_count", "0");
        return view;
    }
}
