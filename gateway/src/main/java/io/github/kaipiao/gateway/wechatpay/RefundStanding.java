package io.github.kaipiao.gateway.wechatpay;

/**
 * What is left of the money paid for an order.
 *
 * @param refundedFen what went back so far, in fen
 * @param keptFen what the merchant still has, in fen, as far as WeChat Pay told us
 */
public record RefundStanding(long refundedFen, long keptFen) {
    /** How much of an order went back. */
    public enum Extent {
        /** Nothing, or only what was paid beyond the order's amount: a payment made twice, for one. */
        NONE,
        PARTIAL,
        FULL
    }

    /** @param orderFen the order's amount, in fen */
    public Extent of(long orderFen) {
        if (refundedFen == 0 || keptFen >= orderFen) {
            return Extent.NONE;
        }
        return keptFen <= 0 ? Extent.FULL : Extent.PARTIAL;
    }
}
