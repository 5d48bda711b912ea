package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.http.Request;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokens and tickets (wechat-api.md §1). */
final class TokenEndpoints {
    private final ApiCall call;
    private final Credentials credentials;
    private final Quotas quotas;

    TokenEndpoints(ApiCall call, Credentials credentials, Quotas quotas) {
        this.call = call;
        this.credentials = credentials;
        this.quotas = quotas;
    }

    ObjectNode classic(Request request) {
        Map<String, String> query = request.query();
        requireGrantType(query.getOrDefault("grant_type", ""));
        AccountSetup account = call.account(query.getOrDefault("appid", ""), query.getOrDefault("secret", ""));
        admit(account, request);
        return token(credentials.classicToken(account));
    }

    ObjectNode stable(Request request) {
        JsonNode body = ApiCall.body(request);
        requireGrantType(body.path("grant_type").asString(""));
        AccountSetup account = call.account(
                body.path("appid").asString(""), body.path("secret").asString(""));
        admit(account, request);
        return token(credentials.stableToken(account, body.path("force_refresh").asBoolean(false)));
    }

    ObjectNode ticket(Request request) {
        AccountSetup caller = call.caller(request);
        String type = request.query().getOrDefault("type", "");
        if (!type.equals("wx_card") && !type.equals("jsapi")) {
            throw WeChatError.of(40097);
        }
        Credentials.Issued ticket = credentials.ticket(caller.appid());
        return ApiAnswer.ok().put("ticket", ticket.value()).put("expires_in", ticket.expiresInSeconds());
    }

    private void admit(AccountSetup account, Request request) {
        AllowList.require(account, request.from());
        quotas.count(account, request.path());
    }

    private static void requireGrantType(String type) {
        if (!type.equals("client_credential")) {
            throw WeChatError.of(40002);
        }
    }

    private static ObjectNode token(Credentials.Issued token) {
        return ApiAnswer.bare().put("access_token", token.value()).put("expires_in", token.expiresInSeconds());
    }
}
