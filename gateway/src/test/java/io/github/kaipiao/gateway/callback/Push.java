package io.github.kaipiao.gateway.callback;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** WeChat's side of a push, written from wechat-api.md §10.3 and 10.4 and not from the code under test. */
final class Push {
    static final String TOKEN = "testtoken";
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    static final String PREVIOUS_KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg";
    static final String APPID = "wx0000000000000001";
    static final String OPENID = "oPAYER-OPENID-7731";

    private final Map<String, String> query;
    private final byte[] body;

    private Push(Map<String, String> query, byte[] body) {
        this.query = query;
        this.body = body;
    }

    Map<String, String> query() {
        return query;
    }

    byte[] body() {
        return body.clone();
    }

    static String authorization(String succeeded, String failed) {
        return """
                <xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName>
                <CreateTime>1795400000</CreateTime><MsgType><![CDATA[event]]></MsgType>
                <Event><![CDATA[user_authorize_invoice]]></Event><SuccOrderId><![CDATA[%s]]></SuccOrderId>
                <FailOrderId><![CDATA[%s]]></FailOrderId><AuthorizeAppId><![CDATA[%s]]></AuthorizeAppId>
                <Source><![CDATA[web]]></Source></xml>""".formatted(OPENID, succeeded, failed, APPID);
    }

    static Push sealed(String message, long timestamp) {
        return sealed(message, timestamp, KEY, APPID);
    }

    static Push sealed(String message, long timestamp, String key, String appid) {
        return envelope(seal(pad(content(message, appid), 32), key), timestamp);
    }

    static Push envelope(String sealed, long timestamp) {
        String body =
                "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>";
        return signed(sealed, body, timestamp);
    }

    static Push sealedJson(String message, long timestamp) {
        String sealed = seal(pad(content(message, APPID), 32), KEY);
        return signed(sealed, "{\"ToUserName\":\"gh_1\",\"Encrypt\":\"" + sealed + "\"}", timestamp);
    }

    static Push plain(String message, long timestamp) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("signature", sha1(TOKEN, "" + timestamp, "nonce123"));
        query.put("timestamp", "" + timestamp);
        query.put("nonce", "nonce123");
        query.put("openid", OPENID);
        return new Push(query, message.getBytes(StandardCharsets.UTF_8));
    }

    private static Push signed(String sealed, String body, long timestamp) {
        Push push = plain(body, timestamp);
        push.query.put("encrypt_type", "aes");
        push.query.put("msg_signature", sha1(TOKEN, "" + timestamp, "nonce123", sealed));
        return push;
    }

    Push with(String parameter, String value) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        changed.put(parameter, value);
        return new Push(changed, body);
    }

    Push without(String parameter) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        changed.remove(parameter);
        return new Push(changed, body);
    }

    Push withBody(byte[] other) {
        return new Push(query, other);
    }

    String queryString() {
        return query.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static byte[] content(String message, String appid) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(4).putInt(0, bytes.length).array());
        out.writeBytes(bytes);
        out.writeBytes(appid.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    static byte[] pad(byte[] content, int block) {
        int pad = block - content.length % block;
        byte[] padded = Arrays.copyOf(content, content.length + pad);
        Arrays.fill(padded, content.length, padded.length, (byte) pad);
        return padded;
    }

    static String seal(byte[] padded, String encodingAesKey) {
        byte[] key = Base64.getMimeDecoder().decode(encodingAesKey + "=");
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
            return Base64.getEncoder().encodeToString(aes.doFinal(padded));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String sha1(String... parts) {
        Arrays.sort(parts);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1")
                            .digest(String.join("", parts).getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
