package io.github.kaipiao.sandbox.pay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a V2 request, checked. */
final class V2Fields {
    private static final String NUMBER = "[0-9A-Za-z_*|@-]{1,32}";
    private static final String REFUND_NUMBER = "[0-9A-Za-z_*|@-]{1,64}";
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private V2Fields() {}

    static Prepay prepay(Map<String, String> fields, Prepay.Origin origin) {
        Prepay.TradeType type = tradeType(required(fields, "trade_type", 16));
        required(fields, "spbill_create_ip", 64);
        if (type == Prepay.TradeType.NATIVE) {
            required(fields, "product_id", 32);
        }
        return new Prepay(
                origin,
                required(fields, "mch_id", 32),
                required(fields, "appid", 32),
                matching(fields, "out_trade_no", NUMBER),
                required(fields, "body", 128),
                fen(fields, "total_fee"),
                type,
                type == Prepay.TradeType.JSAPI ? required(fields, "openid", 128) : "",
                optional(fields, "attach", 127),
                V3Body.notifyUrl(required(fields, "notify_url", 256)),
                moment(fields, "time_expire"),
                optional(fields, "receipt", 8).equals("Y"));
    }

    static PayOrders.RefundOrder refund(Map<String, String> fields) {
        long refund = fen(fields, "refund_fee");
        long total = fen(fields, "total_fee");
        if (refund > total) {
            throw new PayRefusal(PayFault.PARAM_ERROR, "invalid refund_fee");
        }
        String notifyUrl = optional(fields, "notify_url", 256);
        return new PayOrders.RefundOrder(
                false,
                matching(fields, "out_refund_no", REFUND_NUMBER),
                refund,
                total,
                optional(fields, "refund_desc", 80),
                notifyUrl.isEmpty() ? "" : V3Body.notifyUrl(notifyUrl));
    }

    static String required(Map<String, String> fields, String name, int longest) {
        String value = optional(fields, name, longest);
        if (value.isEmpty()) {
            throw new PayRefusal(PayFault.PARAM_ERROR, "缺少参数" + name);
        }
        return value;
    }

    private static String optional(Map<String, String> fields, String name, int longest) {
        String value = fields.getOrDefault(name, "");
        if (value.codePointCount(0, value.length()) > longest) {
            throw PayRefusal.of(name, "最长" + longest);
        }
        return value;
    }

    private static String matching(Map<String, String> fields, String name, String shape) {
        String value = required(fields, name, 64);
        if (!value.matches(shape)) {
            throw PayRefusal.of(name, "格式错误");
        }
        return value;
    }

    private static long fen(Map<String, String> fields, String name) {
        String value = required(fields, name, 16);
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw PayRefusal.of(name, "应为大于0的整数，单位为分");
        }
        return Long.parseLong(value);
    }

    private static Prepay.TradeType tradeType(String word) {
        return Arrays.stream(Prepay.TradeType.values())
                .filter(type -> type.name().equals(word))
                .findFirst()
                .orElseThrow(() -> PayRefusal.of("trade_type", "无效"));
    }

    private static @Nullable Instant moment(Map<String, String> fields, String name) {
        String value = optional(fields, name, 14);
        try {
            return value.isEmpty()
                    ? null
                    : LocalDateTime.parse(value, SECOND).atZone(PayIds.CHINA).toInstant();
        } catch (DateTimeException e) {
            throw PayRefusal.of(name, "应为yyyyMMddHHmmss");
        }
    }
}
