package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.PayMerchantAccount;
import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.order.SalesOrders;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import io.github.kaipiao.gateway.wechatpay.PaymentClaim;
import io.github.kaipiao.gateway.wechatpay.Payments;
import io.github.kaipiao.gateway.wechatpay.PlacePayment;
import io.github.kaipiao.gateway.wechatpay.Prepay;
import io.github.kaipiao.gateway.wechatpay.RegisterPayment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The payment is registered before WeChat Pay is asked: whatever becomes of the call, its bill will find its order. */
@Component
class StartPayment {
    private static final int LONGEST_DESCRIPTION = 40;

    private final SalesOrders orders;
    private final Payments payments;
    private final RegisterPayment registerPayment;
    private final PlacePayment placePayment;

    StartPayment(SalesOrders orders, Payments payments, RegisterPayment registerPayment, PlacePayment placePayment) {
        this.orders = orders;
        this.payments = payments;
        this.registerPayment = registerPayment;
        this.placePayment = placePayment;
    }

    /** @throws Refusal 404 without the order, 409 if it is paid, 422 with every fault, 502 or 503 from WeChat Pay */
    PaymentController.PaymentStarted start(
            Merchant merchant, String orderNo, PaymentController.PaymentRequest request) {
        SalesOrder order = orders.find(merchant.id(), orderNo).orElseThrow(() -> Refusal.notFound("order"));
        Prepay prepay = checked(merchant, order, request);
        if (payments.isPaid(merchant.id(), orderNo)) {
            throw Refusal.of(
                    409, "ORDER_PAID", "订单已支付。 The order is paid.", "不要再次收款。 Do not ask the payer for money again.");
        }
        RegisterPayment.Registered registered = registerPayment.register(new PaymentClaim(
                merchant.id(), prepay.mchid(), null, prepay.outTradeNo(), orderNo, order.amountFen(), true));
        return new PaymentController.PaymentStarted(
                orderNo, prepay.way(), PayAfterView.PaymentView.of(registered.payment()), placePayment.place(prepay));
    }

    /**
     * One number for each way, for WeChat Pay refuses a second way under the same. Ending in a letter it can never be taken
     * for one of our order ids at WeChat, which end in a number; it has the six characters that V3 asks for.
     */
    static String outTradeNo(String orderNo, Prepay.Way way) {
        return orderNo + "-" + "P".repeat(Math.max(0, 4 - orderNo.length()))
                + way.name().charAt(0);
    }

    private static Prepay checked(Merchant merchant, SalesOrder order, PaymentController.PaymentRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Prepay.Way way = way(request.way(), errors);
        String mchid = mchid(merchant, request.mchid(), errors);
        String appid = request.appid() == null
                ? merchant.store(order.storeNo()).map(Store::account).orElse("")
                : request.appid();
        if (merchant.account(appid).isEmpty()) {
            errors.add(new FieldError("appid", "UNKNOWN", "不是该商户的微信账号。 Not one of the merchant's accounts."));
        }
        boolean openid = request.openid() != null && request.openid().matches("[A-Za-z0-9_-]{1,128}");
        if (openid != (way == Prepay.Way.JSAPI) && (way == Prepay.Way.JSAPI || request.openid() != null)) {
            errors.add(new FieldError("openid", "INVALID", "JSAPI 必填，其他方式不填。 Required for JSAPI, and only for it."));
        }
        boolean ip = request.payerIp() != null && request.payerIp().matches("[0-9A-Fa-f.:]{2,45}");
        if (ip != (way == Prepay.Way.H5) && (way == Prepay.Way.H5 || request.payerIp() != null)) {
            errors.add(new FieldError("payerIp", "INVALID", "H5 必填，其他方式不填。 Required for H5, and only for it."));
        }
        if (order.amountFen() > Integer.MAX_VALUE) {
            errors.add(new FieldError("amountFen", "TOO_LARGE", "超出微信支付的金额上限。 More than WeChat Pay takes."));
        }
        if (!errors.isEmpty()) {
            throw Refusal.of(
                    422,
                    "INVALID_PAYMENT",
                    "支付请求有错误，未做更改。 The request for a payment has faults; nothing was changed.",
                    "按 errors 修改后重发。 Mend errors and send it again.",
                    errors);
        }
        return new Prepay(
                way,
                mchid,
                appid,
                outTradeNo(order.orderNo(), way),
                description(order),
                Math.toIntExact(order.amountFen()),
                request.openid(),
                request.payerIp());
    }

    private static Prepay.Way way(@Nullable String given, List<FieldError> errors) {
        for (Prepay.Way way : Prepay.Way.values()) {
            if (way.name().equals(given)) {
                return way;
            }
        }
        errors.add(new FieldError("way", "UNKNOWN", "JSAPI、NATIVE、APP 或 H5。 One of these."));
        return Prepay.Way.NATIVE;
    }

    private static String mchid(Merchant merchant, @Nullable String given, List<FieldError> errors) {
        List<String> able = merchant.payMerchants().stream()
                .filter(account -> account.apiV3() != null)
                .map(PayMerchantAccount::mchid)
                .filter(mchid -> given == null || mchid.equals(given))
                .toList();
        if (able.size() == 1) {
            return able.get(0);
        }
        errors.add(new FieldError(
                "mchid",
                able.isEmpty() ? "UNKNOWN" : "REQUIRED",
                able.isEmpty()
                        ? "没有配置 api-v3 的商户号。 No pay-merchant with api-v3 settings."
                        : "有多个商户号，请指明。 There is more than one: say which."));
        return Objects.requireNonNullElse(given, "");
    }

    private static String description(SalesOrder order) {
        String name = order.lines().get(0).name();
        return name.length() <= LONGEST_DESCRIPTION ? name : name.substring(0, LONGEST_DESCRIPTION);
    }
}
