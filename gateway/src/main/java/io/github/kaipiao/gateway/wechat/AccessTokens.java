package io.github.kaipiao.gateway.wechat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The access token of each account. {@code force_refresh} is never used: WeChat allows 20 a day, and a loop of them would
 * lock every other user of the account out.
 */
final class AccessTokens {
    private final Exchange exchange;
    private final boolean stable;
    private final SharedCredentials shared;

    AccessTokens(Exchange exchange, CredentialStore store, WeChatSettings settings, Clock clock) {
        this.exchange = exchange;
        this.stable = settings.stableToken();
        Duration wait = settings.limits().credentialWait();
        Duration lease = settings.limits().token().plusSeconds(5);
        CredentialFetch fetch = new CredentialFetch(store, clock, lease, wait);
        this.shared = new SharedCredentials(CredentialKind.ACCESS_TOKEN, fetch, store, clock, wait);
    }

    Outcome<Credential> current(AppCredentials app) {
        return shared.current(app, () -> fetch(app));
    }

    boolean drop(AppCredentials app, Credential refused) {
        return shared.drop(app, refused);
    }

    Outcome<Credential> replacement(AppCredentials app, Credential refused) {
        return shared.replacement(app, refused, () -> fetch(app));
    }

    private Outcome<FetchedValue> fetch(AppCredentials app) {
        return AnswerFields.read(
                exchange.send(stable ? stableRequest(app) : classicRequest(app)),
                answer -> FetchedValue.of(
                        AnswerFields.required(answer, "access_token"), AnswerFields.text(answer, "expires_in")));
    }

    private static WeChatRequest stableRequest(AppCredentials app) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("grant_type", "client_credential")
                .put("appid", app.appid())
                .put("secret", app.secret())
                .put("force_refresh", false);
        return WeChatRequest.json(CallKind.TOKEN, "/cgi-bin/stable_token", body);
    }

    private static WeChatRequest classicRequest(AppCredentials app) {
        return WeChatRequest.get(
                CallKind.TOKEN,
                "/cgi-bin/token",
                Map.of("grant_type", "client_credential", "appid", app.appid(), "secret", app.secret()));
    }
}
