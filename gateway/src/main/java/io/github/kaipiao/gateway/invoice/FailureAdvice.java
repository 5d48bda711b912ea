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
        return switch (failure.code()) {
            case "ORDER_HAS_INVOICE" ->
                "查看该订单的另一张发票；一个订单只开一次。 See the order's other invoice; an order is invoiced once.";
            case "REFUNDED" -> "无需处理：没有可开票的金额。 Nothing to do: there is nothing left to invoice.";
            case "PARTLY_REFUNDED" ->
                "由商户决定：把剩余金额作为新的订单（新订单号）上传，再为它发起开票。 The merchant decides: upload what remains as a new order under a new number and open an entry for that.";
            case Failure.RED_LETTER_DUE ->
                "由商户决定：用 POST /v1/invoices/{id}/reversal 冲红；部分退款则冲红后把剩余金额作为新订单上传。 The merchant decides: reverse it with POST /v1/invoices/{id}/reversal; after a partial refund, then upload what remains as a new order.";
            default -> UNKNOWN;
        };
    }

    private static String platform(Failure failure) {
        if (failure.failureClass() == null) {
            return "按开票平台返回的原因更正订单或抬头，再用新的开票入口重新申请。 Mend what the invoicing platform names, then open a new entry for the order.";
        }
        return switch (failure.failureClass()) {
            case OUTCOME_UNKNOWN -> "无需处理：网关会继续查询，不会重复开票。 Nothing to do: we keep asking and never issue twice.";
            case UPSTREAM_UNAVAILABLE ->
                "等待：开票平台恢复后自动继续；长时间不恢复请联系开票平台。 Wait: it goes on by itself when the platform works again; if that takes long, ask the platform.";
            case UPSTREAM_ACTION_REQUIRED ->
                "请开票员在开票平台重新登录电子税务局，或由运维核对平台账号与金额（运行体检）；尚在开票中的之后自动继续，已失败的请重新申请。 Have the clerk log in at the tax bureau, or the operator check the platform account and both sides' amounts (run the doctor). What is still being issued goes on by itself; what failed is applied for again.";
            case QUOTA_EXHAUSTED ->
                "向税务机关申请提高授信额度，或向开票平台续购；尚在开票中的之后自动继续，已失败的请重新申请。 Apply for more quota at the tax office, or buy more at the platform. What is still being issued goes on by itself; what failed is applied for again.";
            case INVALID_ORDER ->
                "商户更正订单明细（税收分类编码、税率、金额）后，用新的订单号上传并重新发起开票。 The merchant mends the lines (tax codes, rates, amounts), uploads them as a new order and opens an entry for it.";
            case INVALID_TITLE ->
                "请付款人用正确的抬头与税号，从新的开票入口重新申请。 The payer applies again from a new entry, with the right title and tax number.";
            case CARD_DELIVERY -> "发票有效：请付款人从状态页下载。 The invoice is valid: the payer downloads it from the status page.";
            case BUSINESS_RULE ->
                failure.code().equals(Failure.WAITING_FOR_BUYER)
                        ? "请购方在电子税务局确认红字信息确认单，72 小时内有效。 Ask the buyer to confirm the red letter at the tax bureau within 72 hours."
                        : "该操作不可用，原因见 message。 It cannot be had; message says why.";
        };
    }

    static String nextStep(Failure failure) {
        return switch (failure.source()) {
            case Failure.WECHAT ->
                failure.code().matches("-?\\d{1,9}")
                        ? weChat(Integer.parseInt(failure.code()))
                        : "如仍需开票，请重新发起开票申请。 To get an invoice after all, open a new entry.";
            case Failure.INVOICING_PLATFORM -> platform(failure);
            case Failure.MERCHANT -> "如仍需开票，请重新发起开票申请。 To get an invoice after all, open a new entry.";
            case Failure.GATEWAY -> gateway(failure);
            default -> UNKNOWN;
        };
    }
}
