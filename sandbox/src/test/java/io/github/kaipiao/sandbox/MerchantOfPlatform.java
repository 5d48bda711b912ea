package io.github.kaipiao.sandbox;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks docs/platform-protocol.md to the sandbox's invoicing platform, signing with code of its own. */
public final class MerchantOfPlatform {
    public static final String KEY = "merchant-1";
    public static final String SECRET = "a secret of the platform";
    public static final String SERIAL = "K26112300000000000A1";

    private final Sandbox sandbox;

    public MerchantOfPlatform(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The account "main"; with {@code insertsCard} it inserts for the platform id of {@link Shop}. */
    public static PlatformSetup account(boolean insertsCard, Duration issueDelay) {
        return new PlatformSetup("main", KEY, SECRET, Shop.S_PAPPID, insertsCard, issueDelay);
    }

    public static String sign(String secret, String timestamp, String method, String target, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String text = timestamp + "\n" + method + "\n" + target + "\n" + body;
            return "v1=%064x".formatted(new BigInteger(1, mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<byte[]> send(String method, String path, String body) {
        String timestamp = String.valueOf(sandbox.clock().instant().getEpochSecond());
        String url = sandbox.platformUrl("main") + path;
        URI address = URI.create(url);
        String target = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        return send(method, path, body, timestamp, sign(SECRET, timestamp, method, target, body));
    }

    public HttpResponse<byte[]> send(String method, String path, String body, String timestamp, String signature) {
        return PlainHttp.send(PlainHttp.to(sandbox.platformUrl("main") + path)
                .header("Content-Type", "application/json")
                .header("Kaipiao-Key", KEY)
                .header("Kaipiao-Timestamp", timestamp)
                .header("Kaipiao-Signature", signature)
                .method(method, BodyPublishers.ofString(body)));
    }

    public HttpResponse<byte[]> issue(ObjectNode order) {
        return send("POST", "/invoices", order.toString());
    }

    public JsonNode query() {
        return PlainHttp.json(send("GET", "/invoices/" + SERIAL, ""));
    }

    public HttpResponse<byte[]> reverse() {
        return send("POST", "/invoices/" + SERIAL + "/reversal", "{\"reason\":\"RETURN\"}");
    }

    public HttpResponse<byte[]> file(String kind) {
        return send("GET", "/invoices/" + SERIAL + "/files/" + kind, "");
    }

    public static String code(HttpResponse<byte[]> answer) {
        return PlainHttp.json(answer).path("code").asString("");
    }

    /** The example of the protocol's document. */
    public static ObjectNode order() {
        ObjectNode order = JsonMapper.shared()
                .createObjectNode()
                .put("serial", SERIAL)
                .put("orderId", "R1")
                .put("appid", Shop.APPID)
                .put("sPappid", Shop.S_PAPPID)
                .put("sellerName", "某某超市有限公司")
                .put("sellerTaxNumber", "91440300MA5XXXXXXX")
                .put("storeNo", "S001")
                .put("amountFen", 1100)
                .put("netFen", 1038)
                .put("taxFen", 62)
                .put("remark", "订单 R1");
        order.putObject("buyer").put("type", "COMPANY").put("name", "某某公司 <&>").put("taxNumber", "91310000MA1XXXXXXX");
        order.putArray("lines")
                .addObject()
                .put("name", "*餐饮服务*餐费")
                .put("taxCode", "3070401000000000000")
                .put("unit", "次")
                .put("quantity", "1")
                .put("unitPrice", "11.00")
                .put("amountFen", 1100)
                .put("discountFen", 0)
                .put("taxRate", "0.06")
                .put("netFen", 1038)
                .put("taxFen", 62);
        return order;
    }
}
