package io.github.kaipiao.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One user_authorize_invoice event as WeChat pushes it in secure mode (wechat-api.md §2.8, 10.4). Made-up values. */
record SealedEvent(String body, String signature, String messageSignature) {
    static final String APPID = "wx1234567887654321";
    static final String TOKEN = "kaipiaobenchtoken";
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    static final String TIMESTAMP = "1795400000";
    static final String NONCE = "486452656";
    static final String ORDER_ID = "INV202611230001-1";

    private static final String MESSAGE = """
            <xml><ToUserName><![CDATA[gh_fc0a06a20993]]></ToUserName>
            <FromUserName><![CDATA[oZI8Fj040-be6rlDohc6gkoPOQTQ]]></FromUserName>
            <CreateTime>1795400000</CreateTime>
            <MsgType><![CDATA[event]]></MsgType>
            <Event><![CDATA[user_authorize_invoice]]></Event>
            <SuccOrderId><![CDATA[%s]]></SuccOrderId>
            <FailOrderId><![CDATA[]]></FailOrderId>
            <AuthorizeAppId><![CDATA[wx1234567887654321]]></AuthorizeAppId>
            <Source><![CDATA[web]]></Source>
            <SPAppId><![CDATA[d3JCRTNDODc4RTkzNEU2NEI2RDQzOUE]]></SPAppId>
            </xml>""".formatted(ORDER_ID);

    static SealedEvent create() {
        try {
            String sealed = seal();
            String body = "<xml><ToUserName><![CDATA[gh_fc0a06a20993]]></ToUserName><Encrypt><![CDATA[" + sealed
                    + "]]></Encrypt></xml>";
            return new SealedEvent(body, sha1(TOKEN, TIMESTAMP, NONCE), sha1(TOKEN, TIMESTAMP, NONCE, sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and SHA-1", e);
        }
    }

    private static String seal() throws GeneralSecurityException {
        byte[] message = MESSAGE.getBytes(StandardCharsets.UTF_8);
        byte[] appid = APPID.getBytes(StandardCharsets.UTF_8);
        int length = 16 + 4 + message.length + appid.length;
        int pad = 32 - length % 32;
        byte[] padded = new byte[length + pad];
        Arrays.fill(padded, length, padded.length, (byte) pad);
        ByteBuffer.wrap(padded)
                .put("0123456789abcdef".getBytes(StandardCharsets.US_ASCII))
                .putInt(message.length)
                .put(message)
                .put(appid);
        byte[] key = Base64.getDecoder().decode(KEY);
        Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return Base64.getEncoder().encodeToString(aes.doFinal(padded));
    }

    private static String sha1(String... parts) throws GeneralSecurityException {
        Arrays.sort(parts);
        byte[] digest =
                MessageDigest.getInstance("SHA-1").digest(String.join("", parts).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
