package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.order.SalesOrders;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import io.github.kaipiao.gateway.wechatpay.PaymentClaim;
import io.github.kaipiao.gateway.wechatpay.RegisterPayment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The entry of a paid order is on the payer's bill; ours is to know which payment it was. */
@Component
class OpenPayAfter {
    private static final Pattern TRANSACTION_ID = Pattern.compile("[0-9A-Za-z]{1,32}");
    /** Letters, digits and these four signs, up to 32 (V2 unifiedorder); V3 wants at least 6. */
    private static final Pattern OUT_TRADE_NO = Pattern.compile("[0-9A-Za-z_\\-|*]{1,32}");

    private final SalesOrders orders;
    private final RegisterPayment registerPayment;

    OpenPayAfter(SalesOrders orders, RegisterPayment registerPayment) {
        this.orders = orders;
        this.registerPayment = registerPayment;
    }

    static boolean isMeant(EntryRequest request) {
        return Scenario.PAY_AFTER.name().equals(request.scenario());
    }

    /** @throws Refusal 404 without the order, 409 if the payment is another order's, 422 with every fault */
    RegisterPayment.Registered open(Merchant merchant, String orderNo, EntryRequest request) {
        SalesOrder order = orders.find(merchant.id(), orderNo).orElseThrow(() -> Refusal.notFound("order"));
        EntryRequest.GivenPayment payment = request.payment();
        List<FieldError> errors = faults(merchant, request);
        if (!errors.isEmpty() || payment == null) {
            throw Refusal.of(
                    422,
                    "INVALID_ENTRY",
                    "开票入口的请求有错误，未做更改。 The request for an entry has faults; nothing was changed.",
                    "按 errors 修改后重发。 Mend errors and send it again.",
                    errors);
        }
        return registerPayment.register(new PaymentClaim(
                merchant.id(),
                String.valueOf(payment.mchid()),
                payment.transactionId(),
                payment.outTradeNo(),
                orderNo,
                order.amountFen(),
                false));
    }

    private static List<FieldError> faults(Merchant merchant, EntryRequest request) {
        List<FieldError> errors = new ArrayList<>();
        if (request.title() != null) {
            errors.add(new FieldError(
                    "title",
                    "NOT_WITH_PAY_AFTER",
                    "支付后开票只能由用户在账单里填写抬头。 On a bill only the payer gives the title (page type 1)."));
        }
        if (request.redirectUrl() != null || Boolean.TRUE.equals(request.authUrl())) {
            errors.add(new FieldError(
                    request.redirectUrl() == null ? "authUrl" : "redirectUrl",
                    "NOT_WITH_PAY_AFTER",
                    "支付后开票的页面由微信支付打开。 WeChat Pay opens the page of this scenario."));
        }
        if (Boolean.TRUE.equals(request.issueFirst())) {
            errors.add(new FieldError(
                    "issueFirst",
                    "NOT_WITH_PAY_AFTER",
                    "支付后开票只在用户申请之后开具。 On a bill nothing is issued before the payer asks (page type 1)."));
        }
        EntryRequest.GivenPayment payment = request.payment();
        if (payment == null) {
            errors.add(new FieldError("payment", "REQUIRED", "必填：哪一笔支付。 Required: which payment it was."));
            return errors;
        }
        if (payment.mchid() == null || merchant.payMerchant(payment.mchid()).isEmpty()) {
            errors.add(new FieldError(
                    "payment.mchid", "UNKNOWN", "不在该商户的 pay-merchants 配置中。 Not among the merchant's pay-merchants."));
        }
        check(errors, "payment.transactionId", payment.transactionId(), TRANSACTION_ID);
        check(errors, "payment.outTradeNo", payment.outTradeNo(), OUT_TRADE_NO);
        if (payment.transactionId() == null && payment.outTradeNo() == null) {
            errors.add(new FieldError(
                    "payment.transactionId",
                    "REQUIRED",
                    "transactionId 与 outTradeNo 至少填一个。 At least one of transactionId and outTradeNo."));
        }
        return errors;
    }

    private static void check(List<FieldError> errors, String field, @Nullable String given, Pattern shape) {
        if (given != null && !shape.matcher(given).matches()) {
            errors.add(new FieldError(field, "WRONG_FORMAT", "不是微信支付的编号。 Not a number of WeChat Pay's."));
        }
    }
}
