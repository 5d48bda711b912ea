package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Permission;
import io.github.kaipiao.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every call goes through before it is looked at: method, body, token, quota, permission (wechat-api.md §12). */
final class ApiCall {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, AccountSetup> accounts;
    private final Credentials credentials;
    private final Quotas quotas;
    private final int noPermissionCode;

    ApiCall(Map<String, AccountSetup> accounts, Credentials credentials, Quotas quotas, int noPermissionCode) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.quotas = quotas;
        this.noPermissionCode = noPermissionCode;
    }

    /** Whoever knows the secret. */
    AccountSetup account(String appid, String secret) {
        if (appid.isEmpty()) {
            throw WeChatError.of(41002);
        }
        if (secret.isEmpty()) {
            throw WeChatError.of(41004);
        }
        AccountSetup account = Optional.ofNullable(accounts.get(appid)).orElseThrow(() -> WeChatError.of(40013));
        if (!MessageDigest.isEqual(
                account.secret().getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8))) {
            throw WeChatError.of(40125);
        }
        return account;
    }

    AccountSetup caller(Request request) {
        String appid = credentials.appidOf(request.query().get("access_token"));
        AccountSetup caller = Optional.ofNullable(accounts.get(appid)).orElseThrow();
        quotas.count(caller, request.path());
        return caller;
    }

    /** The caller, if it may make this call. */
    AccountSetup invoiceCaller(Request request) {
        AccountSetup caller = caller(request);
        if (!isGranted(caller, request.path())) {
            throw WeChatError.of(noPermissionCode);
        }
        return caller;
    }

    static boolean isGranted(AccountSetup account, String path) {
        return permission(path).map(account.access().permissions()::contains).orElse(true);
    }

    /** §4: each side of the invoice business is granted by itself. Tokens and quotas are everyone's. */
    private static Optional<Permission> permission(String path) {
        return switch (path) {
            case "/card/invoice/getauthurl",
                    "/card/invoice/getauthdata",
                    "/card/invoice/rejectinsert",
                    "/card/invoice/setbizattr" -> Optional.of(Permission.MERCHANT);
            case "/card/invoice/seturl", "/card/invoice/insert", "/card/code/decrypt" ->
                Optional.of(Permission.INVOICING_PLATFORM);
            case "/card/invoice/scantitle" -> Optional.of(Permission.TITLES);
            default -> {
                if (path.startsWith("/card/invoice/platform/")) {
                    yield Optional.of(Permission.INVOICING_PLATFORM);
                }
                if (path.startsWith("/card/invoice/reimburse/")) {
                    yield Optional.of(Permission.REIMBURSER);
                }
                yield path.startsWith("/card/invoice/biz/") ? Optional.of(Permission.TITLES) : Optional.empty();
            }
        };
    }

    static void requirePost(Request request) {
        if (!request.method().equals("POST")) {
            throw WeChatError.of(43002);
        }
    }

    /** A form-encoded body is no JSON and has no fields, which WeChat reports as empty fields. */
    static JsonNode body(Request request) {
        requirePost(request);
        if (request.body().length == 0) {
            throw WeChatError.of(44002);
        }
        if (request.header("content-type").startsWith("application/x-www-form-urlencoded")
                && !request.text().startsWith("{")) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(request.body());
        } catch (JacksonException e) {
            throw WeChatError.of(47001);
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
