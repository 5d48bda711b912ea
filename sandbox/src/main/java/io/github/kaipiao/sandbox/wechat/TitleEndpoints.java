package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.http.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The three calls about invoice titles (wechat-api.md §6). */
final class TitleEndpoints {
    private final ApiCall call;
    private final Titles titles;

    TitleEndpoints(ApiCall call, Titles titles) {
        this.call = call;
        this.titles = titles;
    }

    ObjectNode userTitleUrl(Request request) {
        call.invoiceCaller(request);
        JsonNode body = ApiCall.body(request);
        if (isEmptyText(body, "user_fill") || isEmptyText(body, "out_title_id")) {
            // Seen: empty optional fields are a system error, not a complaint.
            throw WeChatError.of(-1);
        }
        JsonNode fill = body.path("user_fill");
        if (!fill.isMissingNode() && (!fill.isIntegralNumber() || fill.longValue() < 0 || fill.longValue() > 1)) {
            throw WeChatError.invalid("user_fill");
        }
        boolean payerFills = fill.asLong(0) == 1;
        String title = payerFills ? optional(body, "title", ".*") : ApiCall.required(body, "title");
        String taxNumber = optional(body, "tax_no", "[0-9A-Za-z]{15,20}");
        TitleChoice offered = new TitleChoice(
                true,
                title,
                taxNumber,
                optional(body, "addr", ".*"),
                optional(body, "phone", "[0-9-]*"),
                optional(body, "bank_type", ".*"),
                optional(body, "bank_no", ".*"),
                "");
        return ApiAnswer.ok().put("url", titles.offer(offered));
    }

    ObjectNode selectTitleUrl(Request request) {
        AccountSetup caller = call.invoiceCaller(request);
        JsonNode body = ApiCall.body(request);
        return ApiAnswer.ok()
                .put(
                        "url",
                        titles.open(new Titles.Counter(
                                caller.appid(), optional(body, "attach", ".*"), optional(body, "biz_name", ".*"))));
    }

    ObjectNode scan(Request request) {
        call.invoiceCaller(request);
        TitleChoice title = titles.scan(ApiCall.required(ApiCall.body(request), "scan_text"));
        return ApiAnswer.ok()
                .put("title_type", title.company() ? 0 : 1)
                .put("title", title.title())
                .put("phone", title.phone())
                .put("tax_no", title.taxNumber())
                .put("addr", title.address())
                .put("bank_type", title.bankName())
                .put("bank_no", title.bankAccount());
    }

    private static boolean isEmptyText(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isString() && value.stringValue().isEmpty();
    }

    private static String optional(JsonNode body, String field, String form) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull() || isEmptyText(body, field)) {
            return "";
        }
        if (!value.isString() || !value.stringValue().matches(form)) {
            throw WeChatError.invalid(field);
        }
        return value.stringValue();
    }
}
