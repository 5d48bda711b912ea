package io.github.kaipiao.gateway.wechat;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Puts the account's token on a call; if WeChat refuses the token, renews it once and repeats once. */
final class AuthorizedCalls {
    private static final Logger log = LoggerFactory.getLogger(AuthorizedCalls.class);

    private final Exchange exchange;
    private final AccessTokens tokens;

    AuthorizedCalls(Exchange exchange, AccessTokens tokens) {
        this.exchange = exchange;
        this.tokens = tokens;
    }

    Outcome<JsonNode> call(AppCredentials app, WeChatRequest request) {
        return tokens.current(app).then(token -> call(app, request, token));
    }

    private Outcome<JsonNode> call(AppCredentials app, WeChatRequest request, Credential token) {
        Outcome<JsonNode> first = exchange.send(request.withAccessToken(token.value()));
        boolean tokenRefused =
                first instanceof Outcome.Refused<JsonNode> it && ErrorCodes.TOKEN_REFUSED.contains(it.code());
        if (!tokenRefused || !tokens.drop(app, token)) {
            return first;
        }
        log.info("wechat {} of {} repeated with another token", request, app.appid());
        return tokens.replacement(app, token).then(other -> exchange.send(request.withAccessToken(other.value())));
    }
}
