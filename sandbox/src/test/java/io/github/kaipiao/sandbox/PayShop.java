package io.github.kaipiao.sandbox;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A merchant of WeChat Pay that signs its V3 calls with code of its own. */
public final class PayShop {
    public static final String MCHID = "1900000109";
    public static final String V2_KEY = "192006250b4c09247ec02edce69f6a2d";
    public static final String API_V3_KEY = "a-sandbox-api-v3-key-of-32-bytes";
    public static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    public static final KeyPair KEYS = keyPair();
    public static final PayMerchantSetup.Keys SHARED =
            new PayMerchantSetup.Keys(V2_KEY, API_V3_KEY, SERIAL, KEYS.getPublic());
    public static final PayMerchantSetup SETUP = setup(PayMerchantSetup.Notify.plain());

    private final Sandbox sandbox;

    public PayShop(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public static PayMerchantSetup setup(PayMerchantSetup.Notify notify) {
        return new PayMerchantSetup(
                MCHID, Set.of(Shop.APPID), SHARED, notify, null, PayMerchantSetup.SuccOrderId.TRANSACTION_ID);
    }

    public static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A JSAPI order of 11.00 yuan with 开发票, complete and correct. */
    public static ObjectNode order(String number) {
        ObjectNode order = JsonMapper.shared()
                .createObjectNode()
                .put("appid", Shop.APPID)
                .put("mchid", MCHID)
                .put("description", "两杯咖啡")
                .put("out_trade_no", number)
                .put("notify_url", "http://localhost:9/notify")
                .put("attach", "store-7")
                .put("support_fapiao", true);
        order.putObject("amount").put("total", 1100).put("currency", "CNY");
        order.putObject("payer").put("openid", "oPAYER");
        return order;
    }

    /** Of a paid order of 11.00 yuan. */
    public static ObjectNode refund(String transactionId, String number, long fen) {
        ObjectNode refund = JsonMapper.shared()
                .createObjectNode()
                .put("transaction_id", transactionId)
                .put("out_refund_no", number)
                .put("reason", "退货");
        refund.putObject("amount").put("refund", fen).put("total", 1100).put("currency", "CNY");
        return refund;
    }

    /** One V3 request; what a test leaves alone is right. */
    public final class Call {
        private final String method;
        private final String target;
        private final String body;
        private String signedTarget;
        private String signedBody;
        private String mchid = MCHID;
        private String serial = SERIAL;
        private String platformSerial = "";
        private KeyPair keys = KEYS;
        private long timestamp = sandbox.clock().instant().getEpochSecond();

        private Call(String method, String target, String body) {
            this.method = method;
            this.target = target;
            this.body = body;
            this.signedTarget = target;
            this.signedBody = body;
        }

        public Call signedTarget(String other) {
            signedTarget = other;
            return this;
        }

        public Call signedBody(String other) {
            signedBody = other;
            return this;
        }

        public Call mchid(String other) {
            mchid = other;
            return this;
        }

        public Call serial(String other) {
            serial = other;
            return this;
        }

        public Call platformSerial(String asked) {
            platformSerial = asked;
            return this;
        }

        public Call keys(KeyPair other) {
            keys = other;
            return this;
        }

        public Call secondsLate(long seconds) {
            timestamp -= seconds;
            return this;
        }

        public HttpResponse<byte[]> send() {
            String nonce = "593BEC0C930BF1AFEB40B4A08C8FB242";
            String message = method + "\n" + signedTarget + "\n" + timestamp + "\n" + nonce + "\n" + signedBody + "\n";
            return send("WECHATPAY2-SHA256-RSA2048 mchid=\"" + mchid + "\",nonce_str=\"" + nonce + "\",signature=\""
                    + sign(keys, message) + "\",timestamp=\"" + timestamp + "\",serial_no=\"" + serial + "\"");
        }

        public HttpResponse<byte[]> send(String authorization) {
            var request = PlainHttp.to(sandbox.url() + target)
                    .header("Authorization", authorization)
                    .header("Accept", "application/json")
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body));
            return PlainHttp.send(
                    platformSerial.isEmpty() ? request : request.header("Wechatpay-Serial", platformSerial));
        }
    }

    public Call post(String target, JsonNode body) {
        return new Call("POST", target, body.toString());
    }

    public Call get(String target) {
        return new Call("GET", target, "");
    }

    /** @return the prepay id */
    public String prepay(ObjectNode order) {
        return PlainHttp.json(post("/v3/pay/transactions/jsapi", order).send())
                .path("prepay_id")
                .asString();
    }

    /** {@code <HTTP status> <code>}, as a test compares it. */
    public static String refusal(HttpResponse<byte[]> answer) {
        return answer.statusCode() + " " + PlainHttp.json(answer).path("code").asString("");
    }

    private static String sign(KeyPair keys, String message) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
