package io.github.kaipiao.sandbox.pay;

/**
 * A coupon the payer used (wechatpay-fapiao.md §7.2).
 *
 * @param cash 预充值, the merchant still receives this part; false for 免充值, which the merchant forgoes
 * @param amountFen in fen, above zero
 */
public record PayCoupon(String couponId, String name, boolean cash, long amountFen) {
    public PayCoupon {
        if (amountFen <= 0) {
            throw new IllegalArgumentException("a coupon is worth more than nothing");
        }
    }
}
