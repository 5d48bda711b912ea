package io.github.kaipiao.gateway.story;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The merchants' numbers at WeChat Pay. The market verifies with 微信支付公钥 and hears events; the cafe verifies with
 * certificates and has the pay side's own product; at the kiosk, also the cafe's, the test itself plays WeChat Pay.
 */
final class Till {
    static final String MARKET = "1900000109";
    static final String CAFE = "1900000203";
    static final String SETTINGS = "kaipiao.merchants[2].";
    static final String KIOSK = "1900000307";
    static final String CAFE_APPID = "wx00000000000000dd";
    static final String CAFE_API_KEY = "kp_test_key_of_the_cafe";
    static final String API_V3_KEY = "a-sandbox-api-v3-key-of-32-bytes";
    static final String KIOSK_KEY_ID = "PUB_KEY_ID_0119000003072026112300000001";
    /** What the kiosk takes for WeChat Pay's key. */
    static final KeyPair WECHAT_PAY = keyPair();

    /** Nobody's key. */
    static final KeyPair STRANGER = keyPair();

    private static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    private static final KeyPair OURS = keyPair();

    private Till() {}

    static PayMerchantSetup market() {
        return setup(MARKET, World.APPID, PayMerchantSetup.Signer.PUBLIC_KEY, null);
    }

    static PayMerchantSetup cafe(String gateway) {
        return setup(
                CAFE,
                CAFE_APPID,
                PayMerchantSetup.Signer.PLATFORM_CERTIFICATE,
                new PayMerchantSetup.FapiaoProduct(gateway + "/wechatpay/" + CAFE));
    }

    private static PayMerchantSetup setup(
            String mchid,
            String appid,
            PayMerchantSetup.Signer signer,
            PayMerchantSetup.@Nullable FapiaoProduct product) {
        return new PayMerchantSetup(
                mchid,
                Set.of(appid),
                new PayMerchantSetup.Keys("192006250b4c09247ec02edce69f6a2d", API_V3_KEY, SERIAL, OURS.getPublic()),
                new PayMerchantSetup.Notify(signer, PayMerchantSetup.Delivery.TWICE),
                product,
                PayMerchantSetup.SuccOrderId.TRANSACTION_ID);
    }

    /** Both merchants' numbers, and the cafe itself as the second merchant. */
    static void settings(Map<String, Object> s, Sandbox sandbox) {
        s.put("kaipiao.wechat-pay.api-host", sandbox.url());
        String market = "kaipiao.merchants[0].pay-merchants[0].";
        apiV3(s, market, MARKET, "PUBLIC_KEY");
        s.put("kaipiao.merchants[0].accounts[0].pay-merchant.mchid", MARKET);
        s.put("kaipiao.merchants[0].accounts[0].pay-merchant.platform", "main");
        s.put(market + "api-v3.public-key-id", sandbox.pay().publicKeyId());
        s.put(market + "api-v3.public-key", pem("PUBLIC KEY", sandbox.pay().publicKey()));
        String c = SETTINGS;
        s.put(c + "id", "cafe");
        s.put(c + "name", "街角咖啡");
        s.put(c + "api-keys[0]", CAFE_API_KEY);
        s.put(c + "accounts[0].appid", CAFE_APPID);
        s.put(c + "accounts[0].kind", "SERVICE_ACCOUNT");
        s.put(c + "accounts[0].secret", "secret-of-the-cafe");
        apiV3(s, c + "pay-merchants[0].", CAFE, "CERTIFICATE");
        apiV3(s, c + "pay-merchants[1].", KIOSK, "PUBLIC_KEY");
        s.put(c + "pay-merchants[1].api-v3.public-key-id", KIOSK_KEY_ID);
        s.put(c + "pay-merchants[1].api-v3.public-key", pem("PUBLIC KEY", WECHAT_PAY.getPublic()));
    }

    private static void apiV3(Map<String, Object> s, String m, String mchid, String verification) {
        s.put(m + "mchid", mchid);
        s.put(m + "api-v3.key", API_V3_KEY);
        s.put(m + "api-v3.private-key", pem("PRIVATE KEY", OURS.getPrivate()));
        s.put(m + "api-v3.serial", SERIAL);
        s.put(m + "api-v3.verification", verification);
    }

    /** The market's own call at WeChat Pay, signed as V3 wants it (wechatpay-fapiao.md §6.1). */
    static String authorization(String path, String body, long seconds) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(OURS.getPrivate());
            signature.update("POST\n%s\n%d\nNONCE%d\n%s\n"
                    .formatted(path, seconds, body.hashCode(), body)
                    .getBytes(StandardCharsets.UTF_8));
            return "WECHATPAY2-SHA256-RSA2048 mchid=\"%s\",nonce_str=\"NONCE%d\",signature=\"%s\",timestamp=\"%d\",serial_no=\"%s\""
                    .formatted(
                            MARKET,
                            body.hashCode(),
                            Base64.getEncoder().encodeToString(signature.sign()),
                            seconds,
                            SERIAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, Key key) {
        try {
            Path file = Files.createTempFile("kaipiao", ".pem");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                            .formatted(kind, Base64.getMimeEncoder().encodeToString(key.getEncoded()), kind));
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
