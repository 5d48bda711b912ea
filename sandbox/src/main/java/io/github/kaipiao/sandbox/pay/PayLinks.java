package io.github.kaipiao.sandbox.pay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an order is shown to a phone. */
final class PayLinks {
    private static final String CODE = "weixin://wxpay/bizpayurl?pr=";
    private static final Pattern SHOWN =
            Pattern.compile("(?:weixin://wxpay/bizpayurl\\?pr=|https?://[^/]+/phone/pay/)?(\\w{1,64})");

    private PayLinks() {}

    /** The text of a NATIVE order's QR code. */
    static String codeUrl(PayOrder order) {
        return CODE + order.code();
    }

    /** WeChat's leads to wx.tenpay.com, which opens the app; the sandbox's leads to its phone. */
    static String h5Url(String host, PayOrder order) {
        return host + "/phone/pay/" + order.prepayId();
    }

    /** @return the prepay id or code in any of them, or an empty text */
    static String shown(String link) {
        Matcher matcher = SHOWN.matcher(link);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
