package io.github.kaipiao.sandbox.pay;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of that name: its fields in any order, none missing (wechatpay-fapiao.md §6.1). */
record V3Authorization(String mchid, String serial, String nonce, String timestamp, String signature) {
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final int LONGEST = 1024;

    static V3Authorization read(String header) {
        Map<String, String> fields = new HashMap<>();
        if (header.startsWith(RsaSignature.TYPE + " ")) {
            Matcher matcher = FIELD.matcher(header);
            while (matcher.find()) {
                fields.put(matcher.group(1), matcher.group(2));
            }
        }
        return new V3Authorization(
                required(fields, "mchid"),
                required(fields, "serial_no"),
                required(fields, "nonce_str"),
                required(fields, "timestamp"),
                required(fields, "signature"));
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new PayRefusal(PayFault.SIGN_ERROR, "Http头Authorization值格式错误，缺少" + name);
        }
        return value;
    }
}
