package io.github.kaipiao.demo;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** The shop's number at WeChat Pay. Its key is made once for a data folder and kept there. */
record DemoPay(String appid, Path keyFile) {
    static final String MCHID = "1900000109";
    private static final String API_V3_KEY = "demo-api-v3-key-of-32-characters";
    private static final String API_V2_KEY = "demo-api-v2-key-of-32-characters";
    private static final String SERIAL = "DE3000000000000000000000000000000000DE30";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    static DemoPay in(Path folder, String appid) {
        Path file = folder.resolve("demo-pay-key.pem");
        try {
            if (!Files.exists(file)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
                Files.writeString(
                        file,
                        BEGIN + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + END);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's key cannot be written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
        return new DemoPay(appid, file);
    }

    PayMerchantSetup merchant() {
        try {
            byte[] key = Base64.getMimeDecoder()
                    .decode(Files.readString(keyFile).replace(BEGIN, "").replace(END, ""));
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey ours = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(key));
            return new PayMerchantSetup(
                    MCHID,
                    Set.of(appid),
                    new PayMerchantSetup.Keys(
                            API_V2_KEY,
                            API_V3_KEY,
                            SERIAL,
                            rsa.generatePublic(new RSAPublicKeySpec(ours.getModulus(), ours.getPublicExponent()))),
                    new PayMerchantSetup.Notify(
                            PayMerchantSetup.Signer.PLATFORM_CERTIFICATE, PayMerchantSetup.Delivery.ONCE),
                    null,
                    PayMerchantSetup.SuccOrderId.TRANSACTION_ID);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's key cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new CannotStart("Delete " + keyFile + ": it is no key. 请删除该文件，它不是密钥。");
        }
    }

    void settings(Map<String, Object> s, String merchant, String weChatPay) {
        s.put("kaipiao.wechat-pay.api-host", weChatPay);
        String p = merchant + "pay-merchants[0].";
        s.put(p + "mchid", MCHID);
        s.put(p + "api-v3.key", API_V3_KEY);
        s.put(p + "api-v3.private-key", keyFile.toString());
        s.put(p + "api-v3.serial", SERIAL);
        s.put(p + "api-v3.verification", "CERTIFICATE");
    }
}
