package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** All orders of all merchants. An order number is its merchant's for ever. */
final class PayOrders implements StateHolder {
    private record Key(String mchid, String outTradeNo) {}

    /** What a merchant asks back. {@code totalFen} repeats the order's total, in fen. */
    record RefundOrder(
            boolean v3, String outRefundNo, long refundFen, long totalFen, String reason, String notifyUrl) {}

    private static final Duration PREPAY_LIFE = Duration.ofHours(2);
    private static final Duration REFUNDABLE = Duration.ofDays(365);
    private static final int MOST_REFUNDS = 50;

    private final Map<Key, PayOrder> orders = new LinkedHashMap<>();
    private final AtomicReference<RefundEnd> nextEnd = new AtomicReference<>(RefundEnd.SUCCESS);
    private final Clock clock;

    PayOrders(Clock clock) {
        this.clock = clock;
    }

    /** The same order again gets the same prepay id, and a new life for it. */
    synchronized PayOrder place(Prepay prepay) {
        Key key = new Key(prepay.mchid(), prepay.outTradeNo());
        PayOrder known = orders.get(key);
        Instant now = clock.instant();
        Instant end = prepay.expires() == null ? now.plus(PREPAY_LIFE) : prepay.expires();
        if (!end.isAfter(now)) {
            throw PayRefusal.of("time_expire", "已过期");
        }
        PayOrder order = known == null
                ? new PayOrder(prepay, PayIds.prepayId(now), PayIds.hex(5), end, false, null, List.of())
                : repeated(known, prepay).payableUntil(end);
        orders.put(key, order);
        return order;
    }

    private static PayOrder repeated(PayOrder known, Prepay prepay) {
        if (known.closed()) {
            throw new PayRefusal(PayFault.ORDER_CLOSED, "该订单已关闭");
        }
        if (known.payment() != null) {
            throw new PayRefusal(PayFault.ORDER_PAID, "该订单已支付");
        }
        if (!known.prepay().sameKind(prepay)) {
            throw new PayRefusal(PayFault.OUT_TRADE_NO_USED, "201 商户订单号重复");
        }
        if (!known.prepay().equals(prepay)) {
            throw new PayRefusal(PayFault.REPEATED_DIFFERENTLY, "请求重入时，参数与首次请求时不一致");
        }
        return known;
    }

    Optional<PayOrder> byNumber(String mchid, String outTradeNo) {
        return find(order -> order.prepay().mchid().equals(mchid)
                && order.prepay().outTradeNo().equals(outTradeNo));
    }

    Optional<PayOrder> byTransaction(String transactionId) {
        return find(order ->
                order.payment() != null && order.payment().transactionId().equals(transactionId));
    }

    /** @param shown a prepay id, or the code in a QR code */
    Optional<PayOrder> byPrepay(String shown) {
        return find(order -> order.prepayId().equals(shown) || order.code().equals(shown));
    }

    Optional<PayOrder> byRefund(String mchid, String outRefundNo) {
        return byRefund(mchid, refund -> refund.outRefundNo().equals(outRefundNo));
    }

    Optional<PayOrder> byRefund(String mchid, Predicate<Refund> wanted) {
        return find(order ->
                order.prepay().mchid().equals(mchid) && order.refunds().stream().anyMatch(wanted));
    }

    /** Newest payment first. */
    synchronized List<PayOrder> paid() {
        record Paid(PayOrder order, PayOrder.Payment payment) {}
        return orders.values().stream()
                .flatMap(order -> Optional.ofNullable(order.payment()).map(p -> new Paid(order, p)).stream())
                .sorted(Comparator.comparing((Paid paid) -> paid.payment().at()).reversed())
                .map(Paid::order)
                .toList();
    }

    synchronized void close(PayOrder seen) {
        PayOrder order = current(seen);
        if (order.payment() != null) {
            throw new PayRefusal(PayFault.ORDER_PAID, "订单已支付，不能发起关单");
        }
        replace(order.close());
    }

    /** @throws IllegalStateException if WeChat would not let the payer pay */
    synchronized PayOrder pay(PayOrder seen, String payer, List<PayCoupon> coupons) {
        PayOrder order = current(seen);
        Instant now = clock.instant();
        if (order.closed() || order.payment() != null || !now.isBefore(order.payableUntil())) {
            throw new IllegalStateException("this order is paid, closed or expired");
        }
        String openid =
                order.prepay().openid().isEmpty() ? payer : order.prepay().openid();
        PayOrder paid = order.paid(new PayOrder.Payment(PayIds.transactionId(now), now, openid, List.copyOf(coupons)));
        if (paid.payerTotalFen() <= 0) {
            throw new IllegalStateException("coupons leave at least one fen to pay");
        }
        return replace(paid);
    }

    /** The same refund again is the same refund; a number that names another is refused. */
    synchronized Refund refund(PayOrder seen, RefundOrder asked) {
        PayOrder order = current(seen);
        PayOrder.Payment payment = order.payment();
        if (payment == null) {
            throw new PayRefusal(PayFault.INVALID_REQUEST, "订单状态错误");
        }
        if (asked.totalFen() != order.prepay().totalFen()) {
            throw mismatch();
        }
        Optional<PayOrder> owner = byRefund(order.prepay().mchid(), asked.outRefundNo());
        if (owner.isPresent()) {
            Refund known = owner.get().refund(asked.outRefundNo()).orElseThrow();
            if (!owner.get().prepayId().equals(order.prepayId()) || known.amountFen() != asked.refundFen()) {
                throw mismatch();
            }
            return known;
        }
        long left = order.prepay().totalFen() - order.refundedFen();
        if (left == 0) {
            throw new PayRefusal(PayFault.WHOLLY_REFUNDED, "订单已全额退款");
        }
        if (asked.refundFen() > left) {
            throw new PayRefusal(PayFault.INVALID_REQUEST, "退款金额大于可退金额");
        }
        Instant now = clock.instant();
        if (now.isAfter(payment.at().plus(REFUNDABLE))) {
            throw new PayRefusal(PayFault.REFUND_TOO_LATE, "订单已经超过退款期限");
        }
        if (order.refunds().size() == MOST_REFUNDS) {
            throw new PayRefusal(PayFault.INVALID_REQUEST, "部分退款次数超过50次");
        }
        Refund refund = new Refund(
                asked.v3(),
                PayIds.refundId(now),
                asked.outRefundNo(),
                asked.refundFen(),
                asked.reason(),
                asked.notifyUrl(),
                now,
                nextEnd.getAndSet(RefundEnd.SUCCESS),
                null);
        replace(order.with(refund));
        return refund;
    }

    private static PayRefusal mismatch() {
        return new PayRefusal(PayFault.REFUND_MISMATCH, "订单金额或退款金额与之前请求不一致，请核实后再试");
    }

    /**
     * The money arrives.
     *
     * @return the order since, or empty if it had arrived before
     */
    synchronized Optional<PayOrder> finish(PayOrder seen, String outRefundNo) {
        PayOrder order = current(seen);
        return order.refund(outRefundNo)
                .filter(refund -> !refund.done())
                .map(refund -> replace(order.with(refund.doneAt(clock.instant()))));
    }

    /** How the next refund will end; those after it succeed. */
    void endNextRefund(RefundEnd end) {
        nextEnd.set(end);
    }

    /** Refunds whose money has not arrived. */
    synchronized List<Open> openRefunds() {
        List<Open> open = new ArrayList<>();
        orders.values()
                .forEach(order -> order.refunds().stream()
                        .filter(refund -> !refund.done())
                        .forEach(refund -> open.add(new Open(order, refund))));
        return List.copyOf(open);
    }

    record Open(PayOrder order, Refund refund) {}

    private synchronized Optional<PayOrder> find(Predicate<PayOrder> wanted) {
        return orders.values().stream().filter(wanted).findFirst();
    }

    private PayOrder current(PayOrder seen) {
        return java.util.Objects.requireNonNull(orders.get(key(seen)));
    }

    private PayOrder replace(PayOrder order) {
        orders.put(key(order), order);
        return order;
    }

    private static Key key(PayOrder order) {
        return new Key(order.prepay().mchid(), order.prepay().outTradeNo());
    }

    private record State(List<PayOrder> orders) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(List.copyOf(orders.values())));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        orders.clear();
        saved.orders().forEach(this::replace);
    }
}
