package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every call goes through before it is looked at: method, body, token, permission (wechat-api.md §12). */
final class ApiCall {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, AccountSetup> accounts;
    private final Credentials credentials;

    ApiCall(Map<String, AccountSetup> accounts, Credentials credentials) {
        this.accounts = accounts;
        this.credentials = credentials;
    }

    AccountSetup account(String appid, String secret) {
        if (appid.isEmpty()) {
            throw new WeChatError(41002, "appid missing");
        }
        if (secret.isEmpty()) {
            throw new WeChatError(41004, "appsecret missing");
        }
        AccountSetup account =
                Optional.ofNullable(accounts.get(appid)).orElseThrow(() -> new WeChatError(40013, "invalid appid"));
        if (!MessageDigest.isEqual(
                account.secret().getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8))) {
            throw new WeChatError(40125, "invalid appsecret");
        }
        return account;
    }

    AccountSetup caller(Request request) {
        String appid = credentials.appidOf(request.query().get("access_token"));
        return Optional.ofNullable(accounts.get(appid)).orElseThrow();
    }

    AccountSetup invoiceCaller(Request request) {
        AccountSetup caller = caller(request);
        if (!caller.eInvoicePermission()) {
            throw new WeChatError(48001, "api unauthorized");
        }
        return caller;
    }

    static void requirePost(Request request) {
        if (!request.method().equals("POST")) {
            throw new WeChatError(43002, "require POST method");
        }
    }

    /** A form-encoded body is no JSON and has no fields, which WeChat reports as empty fields. */
    static JsonNode body(Request request) {
        requirePost(request);
        if (request.body().length == 0) {
            throw new WeChatError(44002, "empty post data");
        }
        if (request.header("content-type").startsWith("application/x-www-form-urlencoded")
                && !request.text().startsWith("{")) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(request.body());
        } catch (JacksonException e) {
            throw new WeChatError(47001, "data format error");
        }
    }

    static String required(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw WeChatError.empty(field);
        }
        return value.stringValue();
    }
}
