package io.github.kaipiao.gateway.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an invoicing platform needs for one invoice. Frozen with its serial: what is sent again is what was sent.
 *
 * @param serial our number of it at the platform, at most 20 of {@code [A-Z0-9]}
 * @param orderId the id shown to WeChat; a platform that inserts the card needs it and {@code appid}
 * @param appid the account under which the payer authorized
 */
public record IssueRequest(
        String serial,
        String orderId,
        String appid,
        String sPappid,
        String sellerName,
        String sellerTaxNumber,
        String storeNo,
        Buyer buyer,
        long amountFen,
        long netFen,
        long taxFen,
        @Nullable String remark,
        List<Line> lines,
        String callbackUrl) {

    /** {@code type} is COMPANY or PERSON. */
    public record Buyer(
            String type,
            String name,
            @Nullable String taxNumber,
            @Nullable String address,
            @Nullable String phone,
            @Nullable String bankName,
            @Nullable String bankAccount,
            @Nullable String email) {

        /** Personal data stays out of logs and exception texts. */
        @Override
        public String toString() {
            return "Buyer[" + type + "]";
        }
    }

    /** Amounts in fen, tax included, but for net and tax; {@code unitPrice} in yuan. */
    public record Line(
            String name,
            String taxCode,
            @Nullable String specification,
            @Nullable String unit,
            @Nullable String quantity,
            @Nullable String unitPrice,
            long amountFen,
            long discountFen,
            String taxRate,
            long netFen,
            long taxFen) {}
}
