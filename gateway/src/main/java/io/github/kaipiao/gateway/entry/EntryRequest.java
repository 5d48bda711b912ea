package io.github.kaipiao.gateway.entry;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/orders/{orderNo}/entries} as it came. */
record EntryRequest(
        @Nullable String scenario,
        @Nullable String redirectUrl,
        @Nullable GivenTitle title,
        @Nullable Boolean authUrl,
        @Nullable Boolean issueFirst,
        @Nullable GivenPayment payment) {
    /** Which payment it was, for the scenario PAY_AFTER. */
    record GivenPayment(
            @Nullable String mchid,
            @Nullable String transactionId,
            @Nullable String outTradeNo) {}

    /** A title the merchant knows already. */
    record GivenTitle(
            @Nullable String type,
            @Nullable String name,
            @Nullable String taxNumber,
            @Nullable String address,
            @Nullable String phone,
            @Nullable String bankName,
            @Nullable String bankAccount,
            @Nullable String email) {

        /** Personal data stays out of logs and exception texts. */
        @Override
        public String toString() {
            return "GivenTitle";
        }
    }
}
