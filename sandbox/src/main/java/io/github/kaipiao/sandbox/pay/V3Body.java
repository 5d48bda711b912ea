package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A V3 request's JSON; what is missing, of another type or too long is {@code PARAM_ERROR} with the field's name. */
final class V3Body {
    private static final String NUMBER = "[0-9A-Za-z_*|-]{6,32}";
    private static final String REFUND_NUMBER = "[0-9A-Za-z_*|@-]{1,64}";

    private final JsonNode root;

    private V3Body(JsonNode root) {
        this.root = root;
    }

    static V3Body of(Request request) {
        try {
            JsonNode root = JsonMapper.shared().readTree(request.body());
            if (!root.isObject()) {
                throw PayRefusal.of("body", "不是JSON对象");
            }
            return new V3Body(root);
        } catch (JacksonException e) {
            throw PayRefusal.of("body", "不是有效的JSON");
        }
    }

    Prepay prepay(String mchid, Prepay.TradeType type) {
        String payer = type == Prepay.TradeType.JSAPI ? text("payer/openid", 128) : "";
        if (type == Prepay.TradeType.MWEB) {
            text("scene_info/payer_client_ip", 45);
            text("scene_info/h5_info/type", 32);
        }
        checkCurrency(textOr("amount/currency", 16));
        return new Prepay(
                Prepay.Origin.V3,
                mchid,
                text("appid", 32),
                matching("out_trade_no", NUMBER),
                text("description", 127),
                fen("amount/total"),
                type,
                payer,
                textOr("attach", 128),
                notifyUrl(text("notify_url", 255)),
                moment("time_expire"),
                flag("support_fapiao"));
    }

    PayOrders.RefundOrder refund() {
        String notifyUrl = textOr("notify_url", 256);
        String currency = text("amount/currency", 16);
        checkCurrency(currency);
        long refund = fen("amount/refund");
        long total = fen("amount/total");
        if (refund > total) {
            throw PayRefusal.of("amount/refund", "退款金额大于订单金额");
        }
        return new PayOrders.RefundOrder(
                true,
                matching("out_refund_no", REFUND_NUMBER),
                refund,
                total,
                textOr("reason", 80),
                notifyUrl.isEmpty() ? "" : notifyUrl(notifyUrl));
    }

    String text(String field, int longest) {
        String text = textOr(field, longest);
        if (text.isEmpty()) {
            throw PayRefusal.of(field, "必填");
        }
        return text;
    }

    /** @return an empty text where the field is absent */
    String textOr(String field, int longest) {
        JsonNode node = at(field);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isString()) {
            throw PayRefusal.of(field, "应为字符串");
        }
        String text = node.stringValue();
        if (text.codePointCount(0, text.length()) > longest) {
            throw PayRefusal.of(field, "最长" + longest);
        }
        return text;
    }

    private String matching(String field, String shape) {
        String text = text(field, 64);
        if (!text.matches(shape)) {
            throw PayRefusal.of(field, "格式错误");
        }
        return text;
    }

    private long fen(String field) {
        JsonNode node = at(field);
        if (!node.isInt() || node.intValue() < 1) {
            throw PayRefusal.of(field, "应为大于0的整数，单位为分");
        }
        return node.intValue();
    }

    private boolean flag(String field) {
        JsonNode node = at(field);
        if (node.isMissingNode() || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw PayRefusal.of(field, "应为布尔值");
        }
        return node.booleanValue();
    }

    private @Nullable Instant moment(String field) {
        String text = textOr(field, 64);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw PayRefusal.of(field, "应为rfc3339格式");
        }
    }

    private static void checkCurrency(String currency) {
        if (!currency.isEmpty() && !currency.equals("CNY")) {
            throw PayRefusal.of("amount/currency", "仅支持CNY");
        }
    }

    /** WeChat asks for https; the sandbox's merchants live on this machine, without a certificate. */
    static String notifyUrl(String url) {
        if (!url.matches("https?://[^\\s?#]+")) {
            throw PayRefusal.of("notify_url", "应为不带参数的地址");
        }
        return url;
    }

    private JsonNode at(String field) {
        return root.at("/" + field);
    }
}
