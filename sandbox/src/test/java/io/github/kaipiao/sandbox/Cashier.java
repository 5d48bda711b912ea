package io.github.kaipiao.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The same merchant over V2, with signatures of its own making. */
public final class Cashier {
    private static final Pattern FIELD = Pattern.compile("<(\\w+)>(?:<!\\[CDATA\\[)?([^<\\]]*)(?:]]>)?</\\1>");

    private final Sandbox sandbox;

    public Cashier(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** A NATIVE order of 11.00 yuan with 开发票, complete and correct but for its signature. */
    public static Map<String, String> order(String number) {
        Map<String, String> order = request();
        order.put("body", "两杯咖啡");
        order.put("out_trade_no", number);
        order.put("total_fee", "1100");
        order.put("spbill_create_ip", "127.0.0.1");
        order.put("notify_url", "http://localhost:9/notify");
        order.put("trade_type", "NATIVE");
        order.put("product_id", "coffee");
        order.put("receipt", "Y");
        return order;
    }

    public static Map<String, String> request() {
        Map<String, String> request = new TreeMap<>();
        request.put("appid", Shop.APPID);
        request.put("mch_id", PayShop.MCHID);
        request.put("nonce_str", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS");
        return request;
    }

    public static Map<String, String> signed(Map<String, String> fields) {
        Map<String, String> signed = new TreeMap<>(fields);
        signed.put("sign", sign(fields));
        return signed;
    }

    public Map<String, String> send(String path, Map<String, String> fields) {
        StringBuilder xml = new StringBuilder("<xml>");
        fields.forEach((name, value) -> xml.append("<" + name + "><![CDATA[" + value + "]]></" + name + ">"));
        return post(path, xml.append("</xml>").toString());
    }

    public Map<String, String> call(String path, Map<String, String> fields) {
        return send(path, signed(fields));
    }

    /** @return the code_url of a NATIVE order, or what else leads a phone to the order; an empty text if refused */
    public String place(Map<String, String> order) {
        Map<String, String> answer = call("/pay/unifiedorder", order);
        return answer.getOrDefault("code_url", answer.getOrDefault("prepay_id", ""));
    }

    public Map<String, String> post(String path, String body) {
        return read(PlainHttp.text(PlainHttp.post(sandbox.url() + path, "text/xml", body)));
    }

    public static Map<String, String> read(String xml) {
        Map<String, String> fields = new TreeMap<>();
        Matcher matcher = FIELD.matcher(xml);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        return fields;
    }

    /** Whether the {@code sign} of an answer or a notification is right. */
    public static boolean verifies(Map<String, String> fields, boolean hmac) {
        return sign(fields, hmac).equals(fields.get("sign"));
    }

    private static String sign(Map<String, String> fields) {
        return sign(fields, "HMAC-SHA256".equals(fields.get("sign_type")));
    }

    private static String sign(Map<String, String> fields, boolean hmac) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!name.equals("sign") && !value.isEmpty()) {
                text.append(name).append('=').append(value).append('&');
            }
        });
        byte[] bytes = text.append("key=").append(PayShop.V2_KEY).toString().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest;
            if (hmac) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(PayShop.V2_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                digest = mac.doFinal(bytes);
            } else {
                digest = MessageDigest.getInstance("MD5").digest(bytes);
            }
            return HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
