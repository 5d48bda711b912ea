package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.wechat.PushQueue;
import io.github.kaipiao.sandbox.wechat.WeChat;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** WeChat Pay as one thing: its endpoints, and what a payer's thumb does to an order and its bill. */
public final class WeChatPay {
    /** All of V3 is under this path. */
    public static final String V3 = V3Endpoints.PREFIX;

    private final Map<String, PayMerchantSetup> merchants = new LinkedHashMap<>();
    private final PayOrders orders;
    private final PlatformKeys keys;
    private final PayNotices notices;
    private final Refunds refunds;
    private final V3Endpoints v3;
    private final Map<String, Handler> v2;
    private final WeChat weChat;
    private final Clock clock;

    public WeChatPay(
            List<PayMerchantSetup> setups, String host, WeChat weChat, PushQueue queue, Clock clock, Journal journal) {
        setups.forEach(setup -> merchants.put(setup.mchid(), setup));
        this.weChat = weChat;
        this.clock = clock;
        orders = new PayOrders(clock);
        keys = new PlatformKeys(clock);
        notices = new PayNotices(new NoticeDelivery(queue, clock, journal), keys, clock);
        refunds = new Refunds(orders, queue, notices);
        v3 = new V3Endpoints(new V3Gate(merchants, clock), keys, orders, refunds, host);
        V2Endpoints second = new V2Endpoints(merchants, orders, refunds, host);
        v2 = Map.of(
                "/pay/unifiedorder", second::unifiedOrder,
                "/pay/orderquery", second::orderQuery,
                "/pay/closeorder", second::closeOrder,
                "/pay/refundquery", second::refundQuery,
                "/secapi/pay/refund", second::refund);
    }

    /** Its parts that remember something, by name. */
    public Map<String, StateHolder> stateHolders() {
        return Map.of("payOrders", orders, "payKeys", keys);
    }

    /** After a restart: what was under way goes on. */
    public void resume() {
        refunds.resume(merchants);
    }

    /** What answers under {@link #V3}. */
    public Handler v3() {
        return v3;
    }

    /** V2's endpoints, by path. */
    public Map<String, Handler> v2() {
        return v2;
    }

    /** {@code PUB_KEY_ID_…} */
    public String publicKeyId() {
        return keys.publicKeyId();
    }

    /** 微信支付公钥. */
    public PublicKey publicKey() {
        return keys.publicKey();
    }

    /** 平台证书; its serial is the one in {@code Wechatpay-Serial}. */
    public X509Certificate platformCertificate() {
        return keys.certificate();
    }

    /**
     * What a phone shows for a link.
     *
     * @param link a prepay id, a code_url or an h5_url
     */
    public Optional<PaySheet> sheet(String link) {
        return orders.byPrepay(PayLinks.shown(link))
                .map(order -> new PaySheet(
                        order.prepayId(),
                        order.prepay().mchid(),
                        order.prepay().description(),
                        order.payerTotalFen(),
                        order.state(),
                        !clock.instant().isBefore(order.payableUntil())));
    }

    /**
     * The payer pays.
     *
     * @param link a prepay id, a code_url or an h5_url
     * @param coupons what WeChat Pay takes off on the way
     * @throws IllegalArgumentException if no order is shown for the link
     * @throws IllegalStateException if it is paid, closed or expired, or the coupons leave nothing to pay
     */
    public Bill pay(String link, PayCoupon... coupons) {
        PayOrder order = orders.byPrepay(PayLinks.shown(link))
                .orElseThrow(() -> new IllegalArgumentException("WeChat Pay shows no order for this link"));
        PayOrder paid = orders.pay(order, WeChat.PAYER, List.of(coupons));
        notices.paid(merchant(paid), paid);
        return bill(paid);
    }

    /** How the next refund will end; those after it succeed. */
    public void endNextRefund(RefundEnd end) {
        orders.endNextRefund(end);
    }

    /** The payer's bills, newest first. */
    public List<Bill> bills() {
        return orders.paid().stream().map(this::bill).toList();
    }

    public Optional<Bill> bill(String transactionId) {
        return orders.byTransaction(transactionId).map(this::bill);
    }

    /**
     * The payer taps 开发票 on a bill.
     *
     * @return the address of the authorization page; empty where the pay side took the tap, or where the account lacks
     *     what its page needs (contact, fields)
     * @throws IllegalStateException if the bill has no such entry
     */
    public Optional<String> tapInvoiceEntry(Bill bill) {
        PayOrder order = orders.byTransaction(bill.transactionId()).orElseThrow();
        PayMerchantSetup merchant = merchant(order);
        return switch (entry(order)) {
            case NONE -> throw new IllegalStateException("this bill has no 开发票");
            case PAY_SIDE -> {
                PayMerchantSetup.FapiaoProduct product = Objects.requireNonNull(merchant.fapiaoProduct());
                if (product.callbackUrl() != null) {
                    notices.titleHandedIn(merchant, product.callbackUrl(), bill.transactionId());
                }
                yield Optional.empty();
            }
            case PUBLIC_ACCOUNT -> {
                String orderId = merchant.succOrderId() == PayMerchantSetup.SuccOrderId.TRANSACTION_ID
                        ? bill.transactionId()
                        : bill.outTradeNo();
                yield weChat.payBinding(merchant.mchid())
                        .flatMap(binding -> weChat.openFromBill(binding, orderId, bill.totalFen()));
            }
        };
    }

    private Bill bill(PayOrder order) {
        PayOrder.Payment payment = Objects.requireNonNull(order.payment());
        return new Bill(
                payment.transactionId(),
                order.prepay().outTradeNo(),
                order.prepay().mchid(),
                order.prepay().description(),
                order.prepay().totalFen(),
                order.payerTotalFen(),
                order.refundedFen(),
                payment.at(),
                entry(order));
    }

    /** The pay side's product wins where both sides are set up, as reported; nobody says so officially (§1.6). */
    private InvoiceEntry entry(PayOrder order) {
        if (!order.prepay().fapiao()) {
            return InvoiceEntry.NONE;
        }
        PayMerchantSetup merchant = merchant(order);
        if (merchant.fapiaoProduct() != null) {
            return InvoiceEntry.PAY_SIDE;
        }
        boolean bound = weChat.payBinding(merchant.mchid())
                .filter(binding -> merchant.appids().contains(binding.appid()))
                .isPresent();
        return bound ? InvoiceEntry.PUBLIC_ACCOUNT : InvoiceEntry.NONE;
    }

    private PayMerchantSetup merchant(PayOrder order) {
        return Objects.requireNonNull(merchants.get(order.prepay().mchid()));
    }
}
