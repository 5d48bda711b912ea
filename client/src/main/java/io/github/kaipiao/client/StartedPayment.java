package io.github.kaipiao.client;

import java.util.Map;
import java.util.Objects;

/**
 * A payment that waits for its payer.
 *
 * @param launch what the front end hands to WeChat, under WeChat's names: {@code codeUrl}, {@code h5Url}, or the arguments of
 *     the JSAPI and of the App's OpenSDK
 */
public record StartedPayment(String orderNo, String way, Payment payment, Map<String, String> launch) {
    public StartedPayment {
        Objects.requireNonNull(orderNo, "orderNo");
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(payment, "payment");
        launch = Map.copyOf(launch);
    }

    /** Leaves out the signed arguments. */
    @Override
    public String toString() {
        return "StartedPayment[orderNo=" + orderNo + ", way=" + way + "]";
    }
}
