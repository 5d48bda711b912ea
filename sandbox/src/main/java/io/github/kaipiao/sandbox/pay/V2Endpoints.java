package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code /pay/} and {@code /secapi/pay/}: XML, always HTTP 200. What is wrong with the request itself is said in
 * {@code return_msg}, unsigned; what is wrong with the order in {@code err_code}, signed. The client certificate that
 * WeChat asks for at {@code /secapi/} has no place on a loopback port: there the signature alone decides.
 */
final class V2Endpoints {
    private static final int LONGEST_BODY = 64 << 10;

    private final Map<String, PayMerchantSetup> merchants;
    private final PayOrders orders;
    private final Refunds refunds;
    private final String host;

    V2Endpoints(Map<String, PayMerchantSetup> merchants, PayOrders orders, Refunds refunds, String host) {
        this.merchants = merchants;
        this.orders = orders;
        this.refunds = refunds;
        this.host = host;
    }

    Answer unifiedOrder(Request request) {
        return answer(request, call -> {
            Prepay prepay = V2Fields.prepay(call.fields(), call.signature().origin());
            PayOrder order = orders.place(prepay);
            Map<String, String> answer = new TreeMap<>();
            answer.put("trade_type", prepay.tradeType().name());
            answer.put("prepay_id", order.prepayId());
            if (prepay.tradeType() == Prepay.TradeType.NATIVE) {
                answer.put("code_url", PayLinks.codeUrl(order));
            }
            if (prepay.tradeType() == Prepay.TradeType.MWEB) {
                answer.put("mweb_url", PayLinks.h5Url(host, order));
            }
            return answer;
        });
    }

    Answer orderQuery(Request request) {
        return answer(request, call -> {
            PayOrder order = order(call).orElseThrow(() -> new PayRefusal(PayFault.ORDER_NOT_EXIST, "订单不存在"));
            Map<String, String> answer = V2Views.payment(order);
            answer.put("trade_state", order.state());
            answer.put("trade_state_desc", order.stateText());
            return answer;
        });
    }

    Answer refund(Request request) {
        return answer(request, call -> {
            PayOrders.RefundOrder asked = V2Fields.refund(call.fields());
            PayOrder order = order(call).orElseThrow(() -> new PayRefusal(PayFault.REFUND_OF_NOTHING, "订单不存在"));
            return V2Views.refundAnswer(order, refunds.start(call.merchant(), order, asked));
        });
    }

    Answer closeOrder(Request request) {
        return answer(request, call -> {
            String number = V2Fields.required(call.fields(), "out_trade_no", 32);
            PayOrder order = orders.byNumber(call.merchant().mchid(), number)
                    .orElseThrow(() -> new PayRefusal(PayFault.ORDER_NOT_EXIST, "订单不存在"));
            if (order.closed()) {
                throw new PayRefusal(PayFault.ORDER_CLOSED, "订单已关闭");
            }
            orders.close(order);
            return new TreeMap<>();
        });
    }

    /** One refund by its number or its id, or all of an order. */
    Answer refundQuery(Request request) {
        return answer(request, call -> {
            String number = call.fields().getOrDefault("out_refund_no", "");
            String id = call.fields().getOrDefault("refund_id", "");
            Optional<PayOrder> order = number.isEmpty() && id.isEmpty()
                    ? order(call)
                    : orders.byRefund(
                            call.merchant().mchid(),
                            refund -> refund.outRefundNo().equals(number)
                                    || refund.refundId().equals(id));
            PayOrder found = order.filter(one -> !one.refunds().isEmpty())
                    .orElseThrow(() -> new PayRefusal(PayFault.REFUND_NOT_EXIST, "退款单不存在"));
            return V2Views.refunds(
                    found,
                    found.refunds().stream()
                            .filter(refund -> (number.isEmpty() && id.isEmpty())
                                    || refund.outRefundNo().equals(number)
                                    || refund.refundId().equals(id))
                            .toList());
        });
    }

    private Optional<PayOrder> order(Call call) {
        String mchid = call.merchant().mchid();
        String transactionId = call.fields().getOrDefault("transaction_id", "");
        return transactionId.isEmpty()
                ? orders.byNumber(mchid, V2Fields.required(call.fields(), "out_trade_no", 32))
                : orders.byTransaction(transactionId)
                        .filter(o -> o.prepay().mchid().equals(mchid));
    }

    /** A request that is what its signature says. */
    private record Call(PayMerchantSetup merchant, Map<String, String> fields, V2Signature signature) {}

    @FunctionalInterface
    private interface Work {
        Map<String, String> answer(Call call);
    }

    private Answer answer(Request request, Work work) {
        Call call;
        try {
            call = admit(request);
        } catch (PayRefusal refusal) {
            return failed(refusal);
        }
        try {
            if (!call.merchant().appids().contains(call.fields().get("appid"))) {
                throw new PayRefusal(PayFault.APPID_MCHID_NOT_MATCH, "appid和mch_id不匹配");
            }
            Map<String, String> answer = work.answer(call);
            answer.put("result_code", "SUCCESS");
            return signed(call, answer);
        } catch (PayRefusal refusal) {
            if (refusal.fault() == PayFault.PARAM_ERROR) {
                return failed(refusal);
            }
            Map<String, String> answer = new TreeMap<>();
            answer.put("result_code", "FAIL");
            answer.put("err_code", refusal.fault().v2Code());
            answer.put("err_code_des", refusal.text());
            return signed(call, answer);
        }
    }

    private Call admit(Request request) {
        if (!request.method().equals("POST")) {
            throw new PayRefusal(PayFault.INVALID_REQUEST, "请使用post方法");
        }
        if (request.body().length == 0) {
            throw new PayRefusal(PayFault.INVALID_REQUEST, "post数据为空");
        }
        Map<String, String> fields = (request.body().length > LONGEST_BODY
                        ? Optional.<Map<String, String>>empty()
                        : V2Xml.read(request.text()))
                .orElseThrow(() -> new PayRefusal(PayFault.INVALID_REQUEST, "XML格式错误"));
        V2Fields.required(fields, "appid", 32);
        V2Fields.required(fields, "nonce_str", 32);
        PayMerchantSetup merchant = merchants.get(V2Fields.required(fields, "mch_id", 32));
        if (merchant == null) {
            throw new PayRefusal(PayFault.INVALID_REQUEST, "mch_id不存在");
        }
        V2Signature signature = V2Signature.named(fields.getOrDefault("sign_type", ""))
                .orElseThrow(() -> new PayRefusal(PayFault.SIGN_ERROR, "sign_type无效"));
        if (!signature.signed(fields, merchant.keys().v2Key())) {
            throw new PayRefusal(PayFault.SIGN_ERROR, "签名错误，请检查后再试");
        }
        return new Call(merchant, fields, signature);
    }

    private static Answer failed(PayRefusal refusal) {
        Map<String, String> answer = new TreeMap<>();
        answer.put("return_code", "FAIL");
        answer.put("return_msg", refusal.text());
        return xml(answer);
    }

    private static Answer signed(Call call, Map<String, String> answer) {
        answer.put("return_code", "SUCCESS");
        answer.put("return_msg", "OK");
        answer.put("appid", call.fields().getOrDefault("appid", ""));
        answer.put("mch_id", call.merchant().mchid());
        answer.put("nonce_str", PayIds.nonce());
        answer.put(
                V2Signature.FIELD,
                call.signature().sign(answer, call.merchant().keys().v2Key()));
        return xml(answer);
    }

    private static Answer xml(Map<String, String> fields) {
        return new Answer(
                200,
                Map.of("Content-Type", "text/plain"),
                V2Xml.write("xml", fields).getBytes(StandardCharsets.UTF_8));
    }
}
