package io.github.kaipiao.sandbox.pay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order at one moment.
 *
 * @param code of the QR code of a NATIVE order, and as good as the prepay id for the others
 * @param payableUntil the prepay id's end
 * @param payment absent until paid
 */
record PayOrder(
        Prepay prepay,
        String prepayId,
        String code,
        Instant payableUntil,
        boolean closed,
        @Nullable Payment payment,
        List<Refund> refunds) {

    /** What the payer's tap added. */
    record Payment(String transactionId, Instant at, String openid, List<PayCoupon> coupons) {
        long couponFen() {
            return coupons.stream().mapToLong(PayCoupon::amountFen).sum();
        }

        /** 免充值: what the merchant does not receive. */
        long forgoneFen() {
            return coupons.stream()
                    .filter(coupon -> !coupon.cash())
                    .mapToLong(PayCoupon::amountFen)
                    .sum();
        }
    }

    /** As WeChat names them. */
    String state() {
        if (closed) {
            return "CLOSED";
        }
        if (payment == null) {
            return "NOTPAY";
        }
        return refunds.isEmpty() ? "SUCCESS" : "REFUND";
    }

    String stateText() {
        return switch (state()) {
            case "CLOSED" -> "订单已关闭";
            case "NOTPAY" -> "订单未支付";
            case "REFUND" -> "转入退款";
            default -> "支付成功";
        };
    }

    /** What the payer paid, or would pay, in fen. */
    long payerTotalFen() {
        return prepay.totalFen() - (payment == null ? 0 : payment.couponFen());
    }

    long settlementTotalFen() {
        return prepay.totalFen() - (payment == null ? 0 : payment.forgoneFen());
    }

    long refundedFen() {
        return refunds.stream()
                .filter(Refund::counts)
                .mapToLong(Refund::amountFen)
                .sum();
    }

    /** The payer's, or the merchant's, share of a part of the total, rounded to the nearest fen. */
    long share(long partFen, long ofFen) {
        long total = prepay.totalFen();
        return Math.floorDiv(partFen * ofFen * 2 + total, total * 2);
    }

    Optional<Refund> refund(String outRefundNo) {
        return refunds.stream().filter(r -> r.outRefundNo().equals(outRefundNo)).findFirst();
    }

    PayOrder payableUntil(Instant end) {
        return new PayOrder(prepay, prepayId, code, end, closed, payment, refunds);
    }

    PayOrder close() {
        return new PayOrder(prepay, prepayId, code, payableUntil, true, payment, refunds);
    }

    PayOrder paid(Payment made) {
        return new PayOrder(prepay, prepayId, code, payableUntil, closed, made, refunds);
    }

    /** Adds a refund, or replaces the one of its number. */
    PayOrder with(Refund refund) {
        List<Refund> all = new ArrayList<>(refunds);
        all.removeIf(r -> r.outRefundNo().equals(refund.outRefundNo()));
        all.add(refund);
        return new PayOrder(prepay, prepayId, code, payableUntil, closed, payment, List.copyOf(all));
    }
}
