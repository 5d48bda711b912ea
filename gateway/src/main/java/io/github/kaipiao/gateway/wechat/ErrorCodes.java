package io.github.kaipiao.gateway.wechat;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** WeChat's error codes: the ones decided on by name, and advice on all that invoice calls meet. */
public final class ErrorCodes {
    /** "system error": nobody knows whether WeChat acted. */
    public static final int SYSTEM_BUSY = -1;

    /** Used up until midnight in Beijing. */
    public static final int DAILY_QUOTA = 45009;

    /** Used up until the next minute. */
    public static final int MINUTE_QUOTA = 45011;

    public static final int PAY_MERCHANT_NOT_SET = 72028;
    public static final int AUTH_FIELDS_NOT_SET = 72029;
    public static final int CONTACT_NOT_SET = 72063;

    /** The order was refused by {@link InvoiceApi#reject}. */
    public static final int ORDER_REJECTED = 72035;

    /** Not authorized, or unknown because account, {@code s_pappid} or card code do not belong together. */
    public static final int ORDER_NEVER_AUTHORIZED = 72038;

    /** Both say that this order has a card. */
    public static final Set<Integer> ORDER_HAS_CARD = Set.of(72018, 72056);

    /** The access token is wrong, not the latest, or expired. */
    public static final Set<Integer> TOKEN_REFUSED = Set.of(40001, 40014, 42001);

    private static final Map<Integer, ErrorAdvice> ADVICE =
            ErrorTable.read().stream().collect(Collectors.toUnmodifiableMap(ErrorAdvice::code, Function.identity()));

    private ErrorCodes() {}

    /** Advice on a code; on one nobody has written down yet, how to find out. */
    public static ErrorAdvice advice(int code) {
        ErrorAdvice known = ADVICE.get(code);
        return known != null
                ? known
                : new ErrorAdvice(
                        code,
                        ErrorClass.UNKNOWN,
                        "微信返回了未登记的错误码 " + code,
                        "WeChat answered with the unlisted code " + code,
                        "凭日志中的 rid 在微信公众平台查询原因",
                        "Look the rid from the log up in WeChat's console");
    }

    static Set<Integer> known() {
        return ADVICE.keySet();
    }
}
