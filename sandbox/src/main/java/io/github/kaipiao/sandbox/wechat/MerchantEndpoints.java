package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a merchant calls for an order (wechat-api.md §2.1–2.3). */
final class MerchantEndpoints {
    private static final Set<String> SOURCES = Set.of("app", "web", "wxa", "wap");

    private final ApiCall call;
    private final Credentials credentials;
    private final Settings settings;
    private final Orders orders;
    private final AuthorizationLinks links;
    private final Unconfirmed unconfirmed;

    MerchantEndpoints(
            ApiCall call,
            Credentials credentials,
            Settings settings,
            Orders orders,
            AuthorizationLinks links,
            Unconfirmed unconfirmed) {
        this.call = call;
        this.credentials = credentials;
        this.settings = settings;
        this.orders = orders;
        this.links = links;
        this.unconfirmed = unconfirmed;
    }

    ObjectNode authUrl(Request request) {
        AccountSetup caller = call.invoiceCaller(request);
        JsonNode body = ApiCall.body(request);
        String sPappid = ApiCall.required(body, "s_pappid");
        String orderId = ApiCall.required(body, "order_id");
        long money = integer(body, "money");
        long timestamp = integer(body, "timestamp");
        String source = ApiCall.required(body, "source");
        String ticket = ApiCall.required(body, "ticket");
        long type = integer(body, "type");
        if (money <= 0 || !SOURCES.contains(source) || type > 2) {
            throw WeChatError.of(72031);
        }
        if (!credentials.isTicketOf(ticket, caller.appid())) {
            int code = unconfirmed.orders().badTicket();
            throw (code == 72031 ? WeChatError.invalid("ticket") : WeChatError.of(code))
                    .because(credentials.ticketFault(ticket, caller.appid()));
        }
        if (!settings.hasContact(caller.appid())) {
            throw WeChatError.of(72063);
        }
        if (type == 1 && !settings.hasAuthField(caller.appid())) {
            throw WeChatError.of(72029);
        }
        String redirectUrl = text(body, "redirect_url");
        AuthorizationOrder.Link link =
                new AuthorizationOrder.Link(sPappid, caller.appid(), orderId, money, source, (int) type, redirectUrl);
        orders.link(link);
        ObjectNode answer = ApiAnswer.ok().put("auth_url", links.write(link, timestamp));
        return source.equals("wxa") ? answer.put("appid", AuthorizationLinks.MINI_PROGRAM) : answer;
    }

    ObjectNode authData(Request request) {
        AccountSetup caller = call.invoiceCaller(request);
        JsonNode body = ApiCall.body(request);
        String sPappid = ApiCall.required(body, "s_pappid");
        String orderId = ApiCall.required(body, "order_id");
        synchronized (orders) {
            AuthorizationOrder order =
                    orders.find(sPappid, caller.appid(), orderId).orElseThrow(Orders::neverAuthorized);
            return switch (order.state()) {
                case LINKED -> status("never auth", unconfirmed.data().linked());
                case REJECTED -> status("reject insert", unconfirmed.data().rejected());
                case AUTHORIZED, INSERTED -> authorized(order);
            };
        }
    }

    ObjectNode reject(Request request) {
        AccountSetup caller = call.invoiceCaller(request);
        JsonNode body = ApiCall.body(request);
        orders.reject(
                ApiCall.required(body, "s_pappid"),
                caller.appid(),
                ApiCall.required(body, "order_id"),
                ApiCall.required(body, "reason"));
        return ApiAnswer.ok();
    }

    private static ObjectNode status(String status, int code) {
        if (code != 0) {
            throw WeChatError.of(code);
        }
        return ApiAnswer.ok().put("invoice_status", status);
    }

    private ObjectNode authorized(AuthorizationOrder order) {
        ObjectNode answer = ApiAnswer.ok().put("invoice_status", "auth success");
        Optional.ofNullable(order.authorizedAt()).ifPresent(at -> answer.put("auth_time", at.getEpochSecond()));
        TitleChoice title = order.title();
        if (title == null) {
            return answer;
        }
        ObjectNode info = answer.putObject("user_auth_info");
        ObjectNode side = title.company()
                ? info.putObject("biz_field")
                        .put("title", title.title())
                        .put("tax_no", title.taxNumber())
                        .put("addr", title.address())
                        .put("phone", title.phone())
                        .put("bank_type", title.bankName())
                        .put("bank_no", title.bankAccount())
                : info.putObject("user_field")
                        .put("title", title.title())
                        .put("phone", title.phone())
                        .put("email", title.email());
        List<String> keys = settings.customKeys(order.link().appid(), title.company());
        if (!keys.isEmpty()) {
            ArrayNode custom = side.putArray("custom_field");
            keys.forEach(key -> custom.addObject()
                    .put("key", key)
                    .put("value", title.custom().getOrDefault(key, "")));
        }
        return answer;
    }

    private static long integer(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isIntegralNumber() || value.longValue() < 0) {
            throw WeChatError.empty(field);
        }
        return value.longValue();
    }

    private static @Nullable String text(JsonNode body, String field) {
        String text = body.path(field).asString("");
        return text.isEmpty() ? null : text;
    }
}
