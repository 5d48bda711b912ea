package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.wechatpay.NoticeRefused.Reason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a REFUND.SUCCESS says (wechatpay-fapiao.md §7.3). Amounts in fen.
 *
 * @param outRefundNo the merchant's number of the refund; only known refunds are found by it, so that an odd one is none
 */
record RefundNotice(
        String refundId,
        @Nullable String outRefundNo,
        String transactionId,
        String outTradeNo,
        long refundFen,
        long totalFen) {
    static final String EVENT = "REFUND.SUCCESS";

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*]{1,64}");
    private static final Pattern OUT_REFUND_NO = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");

    /** @throws NoticeRefused UNREADABLE without its numbers and amounts */
    static RefundNotice read(JsonNode content) {
        long refund = content.path("amount").path("refund").asLong(0);
        long total = content.path("amount").path("total").asLong(0);
        if (!content.path("refund_status").asString("").equals("SUCCESS") || refund <= 0 || refund > total) {
            throw new NoticeRefused(Reason.UNREADABLE);
        }
        return new RefundNotice(
                number(content, "refund_id"),
                outRefundNo(content),
                number(content, "transaction_id"),
                number(content, "out_trade_no"),
                refund,
                total);
    }

    private static @Nullable String outRefundNo(JsonNode content) {
        String text = content.path("out_refund_no").asString("");
        return OUT_REFUND_NO.matcher(text).matches() ? text : null;
    }

    private static String number(JsonNode content, String name) {
        String text = content.path(name).asString("");
        if (!NUMBER.matcher(text).matches()) {
            throw new NoticeRefused(Reason.UNREADABLE);
        }
        return text;
    }
}
