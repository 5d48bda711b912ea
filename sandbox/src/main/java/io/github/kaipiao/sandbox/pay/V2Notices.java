package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** V2's notifications, and the answer that ends them. */
final class V2Notices {
    private V2Notices() {}

    static NoticeText paid(PayMerchantSetup merchant, PayOrder order) {
        Map<String, String> fields = head(merchant, order);
        fields.put("result_code", "SUCCESS");
        fields.putAll(V2Views.payment(order));
        V2Signature signature = V2Signature.of(order.prepay().origin());
        if (signature == V2Signature.HMAC_SHA256) {
            fields.put("sign_type", signature.word());
        }
        fields.put(V2Signature.FIELD, signature.sign(fields, merchant.keys().v2Key()));
        String xml = V2Xml.write("xml", fields);
        return new NoticeText(xml, xml);
    }

    /** Not signed but encrypted: AES-256-ECB under the MD5 of the key, in hexadecimal, as V2 has it. */
    static NoticeText refunded(PayMerchantSetup merchant, PayOrder order, Refund refund) {
        Map<String, String> inner = V2Views.refund(order, refund);
        inner.put("refund_status", refund.v2Status());
        inner.put("refund_account", "REFUND_SOURCE_RECHARGE_FUNDS");
        inner.put("refund_request_source", "API");
        // Misspelt by WeChat.
        inner.put("refund_recv_accout", "支付用户零钱");
        if (refund.succeededAt() != null) {
            inner.put("success_time", V2Views.moment(refund.succeededAt()));
        }
        String opened = V2Xml.write("root", inner);
        Map<String, String> fields = head(merchant, order);
        fields.put("req_info", opened);
        String plain = V2Xml.write("xml", fields);
        fields.put("req_info", encrypt(merchant.keys().v2Key(), opened));
        return new NoticeText(V2Xml.write("xml", fields), plain);
    }

    static boolean acknowledged(String answer) {
        return V2Xml.read(answer)
                .map(fields -> "SUCCESS".equals(fields.get("return_code")))
                .orElse(false);
    }

    private static Map<String, String> head(PayMerchantSetup merchant, PayOrder order) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("return_code", "SUCCESS");
        fields.put("appid", order.prepay().appid());
        fields.put("mch_id", merchant.mchid());
        fields.put("nonce_str", PayIds.nonce());
        return fields;
    }

    private static String encrypt(String key, String xml) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(HexFormat.of().formatHex(md5).getBytes(StandardCharsets.US_ASCII), "AES"));
            return Base64.getEncoder().encodeToString(cipher.doFinal(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES and MD5", e);
        }
    }
}
