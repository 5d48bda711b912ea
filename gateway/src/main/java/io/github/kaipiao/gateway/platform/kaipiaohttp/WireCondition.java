package io.github.kaipiao.gateway.platform.kaipiaohttp;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.PlatformCondition;
import io.github.kaipiao.gateway.platform.PlatformCondition.Access;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The answer to {@code GET /capabilities} (docs/platform-protocol.md §3). */
final class WireCondition {
    private WireCondition() {}

    static PlatformCondition of(SignedHttp.Answer answer, PlatformAccount account, JsonMapper json) {
        JsonNode body = read(answer.body(), json);
        int status = answer.status();
        if (status == 200 && body.path("insertsCard").isBoolean()) {
            boolean lost = body.path("login").asString("").equals("LOST");
            return new PlatformCondition(
                    lost ? Access.LOGIN_LOST : Access.ACCEPTED,
                    quota(body),
                    lost ? "LOGIN_LOST" : "OK",
                    body.path("message").asString(""));
        }
        String code = body.path("code").asString("HTTP_" + status);
        String message = body.path("message")
                .asString("HTTP " + status)
                .replace(account.http().secret().value(), "***");
        return PlatformCondition.of(access(status), code, message);
    }

    private static Access access(int status) {
        if (status == 401 || status == 403) {
            return Access.KEY_REFUSED;
        }
        return status == 429 || status >= 500 ? Access.UNAVAILABLE : Access.NOT_UNDERSTOOD;
    }

    private static PlatformCondition.@Nullable Quota quota(JsonNode body) {
        if (body.path("quotaFen").isIntegralNumber()) {
            return new PlatformCondition.Quota(body.path("quotaFen").asLong(), PlatformCondition.Quota.Unit.FEN);
        }
        return body.path("quotaInvoices").isIntegralNumber()
                ? new PlatformCondition.Quota(
                        body.path("quotaInvoices").asLong(), PlatformCondition.Quota.Unit.INVOICES)
                : null;
    }

    private static JsonNode read(byte[] body, JsonMapper json) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
