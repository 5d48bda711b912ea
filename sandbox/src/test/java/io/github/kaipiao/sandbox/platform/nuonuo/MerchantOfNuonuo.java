package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks 诺诺's wire to the sandbox, signing with code of its own. */
final class MerchantOfNuonuo {
    static final NuonuoSetup SETUP = NuonuoSetup.selfUse("app-1", "a secret of nuonuo", "339902999999789113");
    static final String ORDER = "K26112300000000000A1";

    private final Sandbox sandbox;
    private String token = "";

    MerchantOfNuonuo(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    JsonNode token(String form) {
        JsonNode answer = PlainHttp.json(PlainHttp.post(
                sandbox.url() + "/nuonuo/accessToken", "application/x-www-form-urlencoded;charset=UTF-8", form));
        token = answer.path("access_token").asString("");
        return answer;
    }

    MerchantOfNuonuo loggedIn() {
        token("client_id=app-1&client_secret=a%20secret%20of%20nuonuo&grant_type=client_credentials");
        return this;
    }

    static String sign(String secret, String base) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode call(String method, String body) {
        return PlainHttp.json(PlainHttp.send(request(method, body)));
    }

    HttpRequest.Builder request(String method, String body) {
        String senid = UUID.randomUUID().toString().replace("-", "");
        String time = String.valueOf(sandbox.clock().instant().getEpochSecond());
        String base = "a=services&l=v1&p=nuonuo&k=app-1&i=" + senid + "&n=12345678&t=" + time + "&f=" + body;
        return PlainHttp.to(
                        sandbox.nuonuoUrl() + "?senid=" + senid + "&nonce=12345678&timestamp=" + time + "&appkey=app-1")
                .header("Content-Type", "application/json")
                .header("X-Nuonuo-Sign", sign(SETUP.appSecret(), base))
                .header("accessToken", token)
                .header("userTax", SETUP.taxNumber())
                .header("method", "nuonuo.OpeMplatform." + method)
                .POST(BodyPublishers.ofString(body));
    }

    JsonNode issue(ObjectNode order) {
        return call("requestBillingNew", "{\"order\":" + order + "}");
    }

    /** The one row of this order, or the refusal. */
    JsonNode row(String orderNo) {
        JsonNode answer = call("queryInvoiceResult", "{\"serialNos\":[],\"orderNos\":[\"" + orderNo + "\"]}");
        return answer.path("result").isEmpty() ? answer : answer.path("result").path(0);
    }

    JsonNode apply(ObjectNode form) {
        return call("saveInvoiceRedConfirm", form.toString());
    }

    JsonNode form(String billId) {
        return call("queryInvoiceRedConfirm", "{\"identity\":\"0\",\"billId\":\"" + billId + "\"}")
                .path("list")
                .path(0);
    }

    /** The whole of an issued order back. */
    ObjectNode redForm(String billId) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("billId", billId)
                .put("blueInvoiceLine", "pc")
                .put("applySource", "0")
                .put("blueElecInvoiceNumber", row(ORDER).path("invoiceNo").asString())
                .put("sellerTaxNo", SETUP.taxNumber())
                .put("buyerTaxNo", "")
                .put("buyerName", "张三")
                .put("redReason", "1");
    }

    static ObjectNode order() {
        ObjectNode order = JsonMapper.shared()
                .createObjectNode()
                .put("buyerName", "张三")
                .put("naturalPersonFlag", "0")
                .put("salerTaxNum", SETUP.taxNumber())
                .put("salerTel", "0571-77777777")
                .put("salerAddress", "测试地址")
                .put("orderNo", ORDER)
                .put("invoiceDate", "2026-11-23 10:00:00")
                .put("clerk", "李四")
                .put("invoiceType", "1")
                .put("invoiceLine", "pc")
                .put("pushMode", "-1")
                .put("buyerPhone", "")
                .put("email", "")
                .put("remark", "");
        order.putArray("invoiceDetail")
                .addObject()
                .put("goodsName", "餐费")
                .put("goodsCode", "3070401000000000000")
                .put("withTaxFlag", "1")
                .put("taxRate", "0.06")
                .put("taxIncludedAmount", "100.00")
                .put("taxExcludedAmount", "94.34")
                .put("tax", "5.66")
                .put("invoiceLineProperty", "0");
        return order;
    }

    static ObjectNode line(ObjectNode order) {
        return (ObjectNode) order.path("invoiceDetail").path(0);
    }
}
