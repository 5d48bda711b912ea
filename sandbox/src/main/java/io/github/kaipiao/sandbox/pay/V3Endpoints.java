package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.PayMerchantSetup.Signer;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v3/}: request verified, answer signed, errors too. */
final class V3Endpoints implements Handler {
    static final String PREFIX = "/v3/";

    private static final String ORDERS = "/v3/pay/transactions/";
    private static final String BY_NUMBER = ORDERS + "out-trade-no/";
    private static final String BY_ID = ORDERS + "id/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final String CLOSE = "/close";

    private final V3Gate gate;
    private final PlatformKeys keys;
    private final PayOrders orders;
    private final Refunds refunds;
    private final String host;

    V3Endpoints(V3Gate gate, PlatformKeys keys, PayOrders orders, Refunds refunds, String host) {
        this.gate = gate;
        this.keys = keys;
        this.orders = orders;
        this.refunds = refunds;
        this.host = host;
    }

    @Override
    public Answer handle(Request request) {
        Optional<Signer> asked = keys.named(request.header("wechatpay-serial"));
        Signer signer = asked.orElse(Signer.PLATFORM_CERTIFICATE);
        try {
            PayMerchantSetup merchant = gate.admit(request);
            if (asked.isEmpty()) {
                throw new PayRefusal(PayFault.PARAM_ERROR, "平台证书序列号Wechatpay-Serial错误");
            }
            Optional<ObjectNode> answer = route(merchant, request);
            return answer.map(json -> signed(200, signer, json)).orElseGet(() -> signed(204, signer, ""));
        } catch (PayRefusal refusal) {
            ObjectNode problem = JsonMapper.shared().createObjectNode();
            problem.put("code", refusal.fault().v3Code()).put("message", refusal.text());
            return signed(refusal.fault().status(), signer, problem);
        }
    }

    private Answer signed(int status, Signer signer, ObjectNode json) {
        return signed(status, signer, json.toString());
    }

    private Answer signed(int status, Signer signer, String body) {
        Map<String, String> headers = new LinkedHashMap<>(keys.headers(signer, body));
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Request-ID", PayIds.nonce());
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** @return empty for 204 */
    private Optional<ObjectNode> route(PayMerchantSetup merchant, Request request) {
        String path = request.path();
        if (request.method().equals("GET")) {
            return Optional.of(read(merchant, request, path));
        }
        if (!request.method().equals("POST")) {
            throw noSuchApi();
        }
        V3Body body = V3Body.of(request);
        if (path.equals(REFUNDS)) {
            return Optional.of(refund(merchant, body));
        }
        if (path.startsWith(BY_NUMBER) && path.endsWith(CLOSE)) {
            checkMerchant(merchant, body.text("mchid", 32));
            String number = path.substring(BY_NUMBER.length(), path.length() - CLOSE.length());
            orders.close(orders.byNumber(merchant.mchid(), number).orElseThrow(V3Endpoints::noOrder));
            return Optional.empty();
        }
        return Optional.of(prepay(merchant, path, body));
    }

    private ObjectNode read(PayMerchantSetup merchant, Request request, String path) {
        if (path.equals("/v3/certificates")) {
            return certificates(merchant);
        }
        if (path.startsWith(REFUNDS + "/")) {
            String number = path.substring(REFUNDS.length() + 1);
            PayOrder order = orders.byRefund(merchant.mchid(), number)
                    .orElseThrow(() -> new PayRefusal(PayFault.REFUND_NOT_EXIST, "退款单不存在"));
            return V3Views.refund(order, order.refund(number).orElseThrow());
        }
        Optional<PayOrder> order;
        if (path.startsWith(BY_NUMBER)) {
            order = orders.byNumber(merchant.mchid(), path.substring(BY_NUMBER.length()));
        } else if (path.startsWith(BY_ID)) {
            order = orders.byTransaction(path.substring(BY_ID.length()));
        } else {
            throw noSuchApi();
        }
        checkMerchant(merchant, request.query().getOrDefault("mchid", ""));
        return V3Views.order(
                order.filter(o -> o.prepay().mchid().equals(merchant.mchid())).orElseThrow(V3Endpoints::noOrder));
    }

    private ObjectNode prepay(PayMerchantSetup merchant, String path, V3Body body) {
        Prepay.TradeType type = switch (path) {
            case ORDERS + "jsapi" -> Prepay.TradeType.JSAPI;
            case ORDERS + "native" -> Prepay.TradeType.NATIVE;
            case ORDERS + "app" -> Prepay.TradeType.APP;
            case ORDERS + "h5" -> Prepay.TradeType.MWEB;
            default -> throw noSuchApi();
        };
        Prepay asked = body.prepay(merchant.mchid(), type);
        checkMerchant(merchant, body.text("mchid", 32));
        if (!merchant.appids().contains(asked.appid())) {
            throw new PayRefusal(PayFault.APPID_MCHID_NOT_MATCH, "appid和mch_id不匹配，请检查后再试");
        }
        PayOrder order = orders.place(asked);
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        return switch (type) {
            case JSAPI, APP -> answer.put("prepay_id", order.prepayId());
            case NATIVE -> answer.put("code_url", PayLinks.codeUrl(order));
            case MWEB -> answer.put("h5_url", PayLinks.h5Url(host, order));
        };
    }

    private ObjectNode refund(PayMerchantSetup merchant, V3Body body) {
        PayOrders.RefundOrder asked = body.refund();
        String transactionId = body.textOr("transaction_id", 32);
        Optional<PayOrder> order = transactionId.isEmpty()
                ? orders.byNumber(merchant.mchid(), body.text("out_trade_no", 32))
                : orders.byTransaction(transactionId)
                        .filter(o -> o.prepay().mchid().equals(merchant.mchid()));
        PayOrder found = order.orElseThrow(() -> new PayRefusal(PayFault.REFUND_OF_NOTHING, "订单不存在"));
        Refund refund = refunds.start(merchant, found, asked);
        return V3Views.refund(found, refund);
    }

    private ObjectNode certificates(PayMerchantSetup merchant) {
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        ObjectNode entry = answer.putArray("data")
                .addObject()
                .put("serial_no", keys.certificateSerial())
                .put("effective_time", PayIds.rfc3339(keys.since()))
                .put("expire_time", PayIds.rfc3339(keys.until()));
        SealedResource.into(
                entry.putObject("encrypt_certificate"), merchant.keys().apiV3Key(), "certificate", pem());
        return answer;
    }

    private String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(keys.certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate read from DER is written to DER", e);
        }
    }

    private static void checkMerchant(PayMerchantSetup merchant, String mchid) {
        if (!mchid.equals(merchant.mchid())) {
            throw new PayRefusal(PayFault.PARAM_ERROR, "Http头Authorization中的mchid与请求中的mchid不一致");
        }
    }

    private static PayRefusal noOrder() {
        return new PayRefusal(PayFault.ORDER_NOT_EXIST, "订单不存在");
    }

    private static PayRefusal noSuchApi() {
        return new PayRefusal(PayFault.NO_SUCH_API, "没有这个接口");
    }
}
