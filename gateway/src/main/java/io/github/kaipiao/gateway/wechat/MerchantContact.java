package io.github.kaipiao.gateway.wechat;

/**
 * What WeChat shows payers as the shop's contact; without it no authorization page is given out (72063).
 *
 * @param phone 1 to 32 characters
 * @param timeOut {@code time_out}, 1 to 2147483647; the unit is not documented, very likely seconds (UNCONFIRMED)
 */
public record MerchantContact(String phone, int timeOut) {
    /** @throws IllegalArgumentException if one is out of range */
    public MerchantContact {
        Bounded.text("phone", phone, 32);
        if (timeOut < 1) {
            throw new IllegalArgumentException("timeOut must be at least 1");
        }
    }
}
