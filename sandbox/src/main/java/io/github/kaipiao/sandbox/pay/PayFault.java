package io.github.kaipiao.sandbox.pay;

/**
 * Why WeChat Pay refuses, as each of its two APIs says it. Codes as on the pages of the APIs; where V3 has no code of its
 * own for a case it answers {@code INVALID_REQUEST}.
 */
enum PayFault {
    PARAM_ERROR(400, "PARAM_ERROR", "PARAM_ERROR"),
    INVALID_REQUEST(400, "INVALID_REQUEST", "INVALID_REQUEST"),
    SIGN_ERROR(401, "SIGN_ERROR", "SIGNERROR"),
    NO_SUCH_API(404, "NOT_FOUND", "INVALID_REQUEST"),
    APPID_MCHID_NOT_MATCH(400, "APPID_MCHID_NOT_MATCH", "APPID_MCHID_NOT_MATCH"),
    /** The number belongs to an order made another way. */
    OUT_TRADE_NO_USED(403, "OUT_TRADE_NO_USED", "OUT_TRADE_NO_USED"),
    /** The number belongs to an order of the same kind that says something else. */
    REPEATED_DIFFERENTLY(400, "INVALID_REQUEST", "OUT_TRADE_NO_USED"),
    ORDER_PAID(400, "ORDERPAID", "ORDERPAID"),
    ORDER_CLOSED(400, "ORDER_CLOSED", "ORDERCLOSED"),
    ORDER_NOT_EXIST(404, "ORDER_NOT_EXIST", "ORDERNOTEXIST"),
    REFUND_NOT_EXIST(404, "RESOURCE_NOT_EXISTS", "REFUNDNOTEXIST"),
    REFUND_OF_NOTHING(404, "RESOURCE_NOT_EXISTS", "ORDERNOTEXIST"),
    REFUND_MISMATCH(400, "INVALID_REQUEST", "REFUND_FEE_MISMATCH"),
    WHOLLY_REFUNDED(400, "INVALID_REQUEST", "ERROR"),
    REFUND_TOO_LATE(400, "INVALID_REQUEST", "TRADE_OVERDUE");

    private final int status;
    private final String v3Code;
    private final String v2Code;

    PayFault(int status, String v3Code, String v2Code) {
        this.status = status;
        this.v3Code = v3Code;
        this.v2Code = v2Code;
    }

    int status() {
        return status;
    }

    String v3Code() {
        return v3Code;
    }

    String v2Code() {
        return v2Code;
    }
}
