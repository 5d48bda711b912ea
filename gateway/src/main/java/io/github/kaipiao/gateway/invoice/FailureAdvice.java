package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.wechat.ErrorAdvice;
import io.github.kaipiao.gateway.wechat.ErrorCodes;

/** What a person can do about a failure, Chinese first. */
final class FailureAdvice {
    private static final String UNKNOWN = "把 code 与编号交给运维。 Give the code and the id to the operator.";

    private FailureAdvice() {}

    private static String weChat(int code) {
        ErrorAdvice advice = ErrorCodes.advice(code);
        return advice.nextStepZh() + " " + advice.nextStepEn();
    }

    private static String gateway(Failure failure) {
        if (failure.code().equals(Failure.APPLIED_ON_BILL.code())) {
            return "发票在从支付账单发起的那次申请中开具。 See the application from the bill; it takes this one's place.";
        }
        if (failure.code().equals(Failure.ORDER_HAS_INVOICE.code())) {
            return "查看该订单的另一张发票；一个订单只开一次。 See the order's other invoice; an order is invoiced once.";
        }
        return UNKNOWN;
    }

    static String nextStep(Failure failure) {
        return switch (failure.source()) {
            case Failure.WECHAT ->
                failure.code().matches("-?\\d{1,9}")
                        ? weChat(Integer.parseInt(failure.code()))
                        : "如仍需开票，请重新发起开票申请。 To get an invoice after all, open a new entry.";
            case Failure.INVOICING_PLATFORM ->
                "按开票平台返回的原因更正订单或抬头，再用新的开票入口重新申请。 Mend what the invoicing platform names, then open a new entry for the order.";
            case Failure.MERCHANT -> "如仍需开票，请重新发起开票申请。 To get an invoice after all, open a new entry.";
            case Failure.GATEWAY -> gateway(failure);
            default -> UNKNOWN;
        };
    }
}
