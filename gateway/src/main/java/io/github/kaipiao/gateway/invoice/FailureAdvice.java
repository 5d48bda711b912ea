package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.wechat.ErrorAdvice;
import io.github.kaipiao.gateway.wechat.ErrorCodes;

/** What a person can do about a failure, Chinese first. */
final class FailureAdvice {
    private FailureAdvice() {}

    private static String weChat(int code) {
        ErrorAdvice advice = ErrorCodes.advice(code);
        return advice.nextStepZh() + " " + advice.nextStepEn();
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
            default -> "把 code 与编号交给运维。 Give the code and the id to the operator.";
        };
    }
}
