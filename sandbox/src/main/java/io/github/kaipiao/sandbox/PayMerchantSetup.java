package io.github.kaipiao.sandbox;

import java.security.PublicKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A merchant of WeChat Pay that the sandbox knows.
 *
 * @param mchid 8 to 10 digits
 * @param appids the accounts bound to it; an order names one of them
 * @param fapiaoProduct the pay side's own e-invoice product, which takes the entry on the bill away from the public
 *     account's (wechatpay-fapiao.md §1.6); absent where it was never activated
 * @param succOrderId what a bill's {@code user_authorize_invoice} carries; no source confirms either
 */
public record PayMerchantSetup(
        String mchid,
        Set<String> appids,
        Keys keys,
        Notify notifications,
        @Nullable FapiaoProduct fapiaoProduct,
        SuccOrderId succOrderId) {

    public PayMerchantSetup {
        if (!mchid.matches("\\d{8,10}")) {
            throw new IllegalArgumentException("an mchid is 8 to 10 digits: " + mchid);
        }
        appids = Set.copyOf(appids);
    }

    /**
     * What both sides of the merchant's calls know.
     *
     * @param v2Key 32 letters and digits
     * @param apiV3Key 32 bytes as text: an AES-256 key
     * @param certificateSerial of the merchant's API certificate, in hexadecimal
     * @param certificateKey the public key in that certificate
     */
    public record Keys(String v2Key, String apiV3Key, String certificateSerial, PublicKey certificateKey) {
        public Keys {
            if (v2Key.length() != 32 || apiV3Key.length() != 32) {
                throw new IllegalArgumentException("both API keys are 32 characters long");
            }
        }

        @Override
        public String toString() {
            return "Keys[certificateSerial=" + certificateSerial + ", v2Key=***, apiV3Key=***]";
        }
    }

    /** How the merchant is told of payments and refunds. */
    public record Notify(Signer signer, Delivery delivery) {
        public static Notify plain() {
            return new Notify(Signer.PLATFORM_CERTIFICATE, Delivery.ONCE);
        }
    }

    /** Whose key signs V3 notifications; during WeChat's change from one to the other both occur. */
    public enum Signer {
        PLATFORM_CERTIFICATE,
        PUBLIC_KEY
    }

    /** How often, and how honestly, an acknowledged notification comes. */
    public enum Delivery {
        ONCE,
        TWICE,
        /** First with a wrong signature, as WeChat does now and then to see whether it is checked. V3 only. */
        PROBED
    }

    /** The order id WeChat gives to an authorization that began on a bill. */
    public enum SuccOrderId {
        TRANSACTION_ID,
        OUT_TRADE_NO
    }

    /** @param callbackUrl where {@code FAPIAO.USER_APPLIED} goes; absent for nowhere */
    public record FapiaoProduct(@Nullable String callbackUrl) {}
}
