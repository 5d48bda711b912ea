package io.github.kaipiao.gateway.merchant;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One WeChat account of a merchant.
 *
 * @param callbackToken the Token of the account's message push, 3–32 letters and digits; absent where no event is received
 * @param aesKey EncodingAESKey, 43 characters; absent in plaintext mode
 * @param previousAesKey the key before the last rotation: pushes sealed with it may still arrive
 * @param plaintextEvents accept events in plaintext mode. Their signature does not cover the body, so they are hints only
 * @param contact what WeChat shows payers as the shop's contact; absent: a store's phone is good enough
 * @param payMerchant pay-after (支付后开票); absent where it is not used
 */
public record WeChatAccount(
        String appid,
        AccountKind kind,
        Secret secret,
        @Nullable Secret callbackToken,
        @Nullable Secret aesKey,
        @Nullable Secret previousAesKey,
        boolean plaintextEvents,
        @Nullable Contact contact,
        @Nullable PayMerchant payMerchant) {

    /**
     * @param phone 1 to 32 characters
     * @param timeoutSeconds how long issuing may take; WeChat documents no unit, very likely seconds (wechat-api.md §2.4.3)
     */
    public record Contact(
            String phone, @DefaultValue("7200") int timeoutSeconds) {
        public static final int DEFAULT_TIMEOUT_SECONDS = 7200;

        /** @throws IllegalArgumentException if one is out of range */
        public Contact {
            if (phone.isBlank() || phone.length() > 32 || timeoutSeconds < 1) {
                throw new IllegalArgumentException(
                        "contact: phone has 1 to 32 characters and timeout-seconds is at least 1");
            }
        }
    }

    /**
     * @param mchid merchant number at WeChat Pay, bound to this very account
     * @param platform id of the {@link PlatformAccount} that its payments lead to
     */
    public record PayMerchant(String mchid, String platform) {
        /** @throws IllegalArgumentException if the number has another shape */
        public PayMerchant {
            if (!mchid.matches("\\d{1,32}")) {
                throw new IllegalArgumentException("pay-merchant: mchid is a number");
            }
        }
    }
}
