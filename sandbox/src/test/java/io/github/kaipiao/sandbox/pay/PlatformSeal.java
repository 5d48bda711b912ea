package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayShop;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a receiver does with WeChat Pay's signatures and ciphertexts, written apart from the sandbox. */
final class PlatformSeal {
    private PlatformSeal() {}

    /** @param header by name */
    static boolean verifies(PublicKey key, UnaryOperator<String> header, String body) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(
                    (header.apply("wechatpay-timestamp") + "\n" + header.apply("wechatpay-nonce") + "\n" + body + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(header.apply("wechatpay-signature")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String open(JsonNode resource) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(PayShop.API_V3_KEY.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, resource.path("nonce").asString().getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(resource.path("associated_data").asString().getBytes(StandardCharsets.UTF_8));
            return new String(
                    cipher.doFinal(Base64.getDecoder()
                            .decode(resource.path("ciphertext").asString())),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode openJson(JsonNode resource) {
        return JsonMapper.shared().readTree(open(resource));
    }
}
