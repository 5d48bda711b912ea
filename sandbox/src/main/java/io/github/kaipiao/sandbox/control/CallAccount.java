package io.github.kaipiao.sandbox.control;

import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.platform.InvoicingPlatform;
import java.util.function.Function;

/** Which account a call speaks for: by its access token, its appid, or its place under the invoicing platform. */
public final class CallAccount {
    private CallAccount() {}

    /** @return the appid or the platform account's id, or empty text */
    public static String of(Request request, Function<String, String> ofToken) {
        if (request.path().startsWith(InvoicingPlatform.PREFIX)) {
            return request.path().substring(InvoicingPlatform.PREFIX.length()).split("/", 2)[0];
        }
        String token = request.query().getOrDefault("access_token", "");
        return token.isEmpty() ? request.query().getOrDefault("appid", "") : ofToken.apply(token);
    }
}
