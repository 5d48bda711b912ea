package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Places an order's payment at WeChat Pay, with 开发票 on its bill.
 *
 * @param way {@code JSAPI} (mini programs too), {@code NATIVE}, {@code APP} or {@code H5}
 * @param mchid one of the gateway's {@code pay-merchants}; null where there is only one
 * @param appid null for the store's account
 * @param openid the payer under that appid; JSAPI only, and required there
 * @param payerIp the payer's address; H5 only, and required there
 */
public record PaymentRequest(
        String way,
        @Nullable String mchid,
        @Nullable String appid,
        @Nullable String openid,
        @Nullable String payerIp) {
    public PaymentRequest {
        Objects.requireNonNull(way, "way");
    }

    public static PaymentRequest jsapi(String openid) {
        return new PaymentRequest("JSAPI", null, null, openid, null);
    }

    /** The answer's {@link StartedPayment#launch()} holds {@code codeUrl}, to be shown as a QR code. */
    public static PaymentRequest qrCode() {
        return new PaymentRequest("NATIVE", null, null, null, null);
    }

    public static PaymentRequest app() {
        return new PaymentRequest("APP", null, null, null, null);
    }

    public static PaymentRequest h5(String payerIp) {
        return new PaymentRequest("H5", null, null, null, payerIp);
    }

    /** Leaves out the payer. */
    @Override
    public String toString() {
        return "PaymentRequest[way=" + way + "]";
    }
}
