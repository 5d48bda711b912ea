package io.github.kaipiao.sandbox.platform.yonyou;

import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.YonyouSetup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks 用友's wire to the sandbox, signing with code of its own. */
final class MerchantOfYonyou {
    static final KeyPair KEYS = keys();
    static final YonyouSetup SETUP =
            YonyouSetup.of("app-1", (RSAPublicKey) KEYS.getPublic(), "339902999999789113", Shop.S_PAPPID);
    static final String SERIAL = "K26112300000000000A1";

    private final Sandbox sandbox;

    MerchantOfYonyou(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the vendor's demo puts in. */
    ObjectNode claims(String field, String value) {
        long now = sandbox.clock().instant().getEpochSecond();
        ObjectNode claims = JsonMapper.shared()
                .createObjectNode()
                .put("sub", "tester")
                .put("iss", "einvoice")
                .put("aud", "einvoice")
                .put("jti", "einvoice-1")
                .put("iat", now)
                .put("exp", now + 300)
                .put("nbf", now - 300);
        return field.isEmpty() ? claims : claims.put(field, md5(value));
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String token(String header, byte[] claims, PrivateKey key) {
        try {
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            String head = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + base64.encodeToString(claims);
            Signature signature = Signature.getInstance("SHA512withRSA");
            signature.initSign(key);
            signature.update(head.getBytes(StandardCharsets.US_ASCII));
            return head + "." + base64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(ObjectNode claims) {
        return token("{\"alg\":\"RS512\"}", claims.toString().getBytes(StandardCharsets.UTF_8), KEYS.getPrivate());
    }

    JsonNode send(String call, String form, String token) {
        return PlainHttp.json(PlainHttp.send(
                PlainHttp.to(sandbox.yonyouUrl() + "invoiceclient-web/api/invoiceApply/" + call + "?appid=app-1")
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                        .header("sign", token)
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form))));
    }

    /** @param more form parts beside {@code requestdatas}, encoded */
    JsonNode call(String call, JsonNode document, String more) {
        String documents = "[" + document + "]";
        return send(
                call,
                "requestdatas=" + URLEncoder.encode(documents, StandardCharsets.UTF_8) + more,
                signed(claims("requestdatas", documents)));
    }

    JsonNode issue(JsonNode document) {
        return call("insertWithArray", document, "");
    }

    JsonNode query(String serial) {
        return send("queryInvoiceStatus", "fpqqlsh=" + serial, signed(claims("", "")));
    }

    /** {@code data} of an issued document. */
    JsonNode data(String serial) {
        return JsonMapper.shared().readTree(query(serial).path("data").asString("{}"));
    }

    /** The whole of an issued document back, under another {@code FPQQLSH}. */
    ObjectNode red(String serial) {
        JsonNode blue = data(SERIAL);
        return JsonMapper.shared()
                .createObjectNode()
                .put("FPQQLSH", serial)
                .put("fpDm", blue.path("fpDm").asString(""))
                .put("fpHm", blue.path("fpHm").asString(""));
    }

    static ObjectNode document() {
        ObjectNode document = JsonMapper.shared()
                .createObjectNode()
                .put("FPQQLSH", SERIAL)
                .put("XSF_NSRSBH", SETUP.taxNumber())
                .put("GMF_MC", "张三")
                .put("JSHJ", "100.00");
        document.putArray("items")
                .addObject()
                .put("XMMC", "餐费")
                .put("XMJSHJ", "100.00")
                .put("SL", "0.06")
                .put("SPBM", "3070401000000000000");
        return document;
    }

    static ObjectNode item(ObjectNode document) {
        return (ObjectNode) document.path("items").path(0);
    }
}
