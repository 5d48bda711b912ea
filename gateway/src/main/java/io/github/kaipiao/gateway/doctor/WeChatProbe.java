package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.wechat.Outcome;
import io.github.kaipiao.gateway.wechat.WeChatSettings;
import java.io.IOException;
import java.time.Clock;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks WeChat past our caches, which would go on serving a token earned before the secret or the whitelist changed. Always
 * {@code stable_token} without force: it hands out the token in use and knocks nobody's out (wechat-api.md §1.2).
 */
final class WeChatProbe implements AutoCloseable {
    private final WeChatSettings settings;
    private final ProbeHttp http;
    private final JsonMapper json;
    private final Clock clock;

    WeChatProbe(WeChatSettings settings, ProbeHttp http, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    TokenAnswer token(WeChatAccount account) {
        String body = json.createObjectNode()
                .put("grant_type", "client_credential")
                .put("appid", account.appid())
                .put("secret", account.secret().value())
                .put("force_refresh", false)
                .toString();
        ClassicHttpRequest request = ClassicRequestBuilder.post(settings.apiHost() + "/cgi-bin/stable_token")
                .setEntity(body, ContentType.APPLICATION_JSON)
                .build();
        try {
            HttpAnswer answer = http.send(request);
            return new TokenAnswer(read(answer, "access_token", account), answer.time(), clock.instant(), null);
        } catch (IOException e) {
            Words why = ProbeHttp.reason(e);
            return new TokenAnswer(new Outcome.NotSent<>(why.en()), null, clock.instant(), why);
        }
    }

    /** Costs one call of a quota that WeChat calls very small. */
    Outcome<Secret> ticket(WeChatAccount account, Secret token) {
        ClassicHttpRequest request = ClassicRequestBuilder.get(settings.apiHost() + "/cgi-bin/ticket/getticket")
                .addParameter("type", "wx_card")
                .addParameter("access_token", token.value())
                .build();
        try {
            return read(http.send(request), "ticket", account);
        } catch (IOException e) {
            return new Outcome.NotSent<>(ProbeHttp.reason(e).en());
        }
    }

    private Outcome<Secret> read(HttpAnswer answer, String field, WeChatAccount account) {
        if (answer.status() != 200) {
            return new Outcome.Unknown<>("HTTP " + answer.status());
        }
        JsonNode node = answer.json(json);
        int code = node.path("errcode").asInt(0);
        if (code != 0) {
            // Not that WeChat repeats secrets, but whoever stands in its place may.
            String message =
                    node.path("errmsg").asString("").replace(account.secret().value(), "***");
            return new Outcome.Refused<>(code, message, "");
        }
        String value = node.path(field).asString("");
        return value.isBlank()
                ? new Outcome.Unknown<>("HTTP 200 without " + field)
                : new Outcome.Accepted<>(new Secret(value));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
