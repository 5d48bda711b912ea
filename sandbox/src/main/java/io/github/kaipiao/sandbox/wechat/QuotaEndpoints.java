package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.http.Request;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looking at the quotas and clearing them (wechat-api.md §1.5). */
final class QuotaEndpoints {
    private static final int MINUTE_SECONDS = 60;

    private final ApiCall call;
    private final Quotas quotas;
    private final Predicate<String> isPath;

    /** @param isPath whether there is such a path at all */
    QuotaEndpoints(ApiCall call, Quotas quotas, Predicate<String> isPath) {
        this.call = call;
        this.quotas = quotas;
        this.isPath = isPath;
    }

    ObjectNode get(Request request) {
        AccountSetup caller = call.caller(request);
        String path = ApiCall.body(request).path("cgi_path").asString("");
        if (!path.startsWith("/") || !isPath.test(path)) {
            throw WeChatError.of(76021);
        }
        if (!ApiCall.isGranted(caller, path)) {
            throw WeChatError.of(76022);
        }
        Quotas.Use use = quotas.use(caller, path).orElseThrow(() -> WeChatError.of(76003));
        ObjectNode answer = ApiAnswer.ok();
        answer.putObject("quota")
                .put("daily_limit", use.limit().aDay())
                .put("used", use.used())
                .put("remain", use.remain());
        answer.putObject("rate_limit").put("call_count", use.limit().aMinute()).put("refresh_second", MINUTE_SECONDS);
        return answer;
    }

    ObjectNode clear(Request request) {
        AccountSetup caller = call.caller(request);
        if (!ApiCall.body(request).path("appid").asString("").equals(caller.appid())) {
            throw WeChatError.of(40013);
        }
        quotas.clear(caller);
        return ApiAnswer.ok();
    }

    /** Without a token; appid and secret in the body, or in the URL as an older page has it. */
    ObjectNode clearBySecret(Request request) {
        ApiCall.requirePost(request);
        JsonNode body = request.body().length == 0 ? ApiAnswer.bare() : ApiCall.body(request);
        quotas.clear(call.account(either(request, body, "appid"), either(request, body, "appsecret")));
        return ApiAnswer.ok();
    }

    private static String either(Request request, JsonNode body, String field) {
        String text = body.path(field).asString("");
        return text.isEmpty() ? request.query().getOrDefault(field, "") : text;
    }
}
