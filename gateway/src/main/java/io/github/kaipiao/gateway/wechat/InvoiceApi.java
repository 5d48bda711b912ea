package io.github.kaipiao.gateway.wechat;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * WeChat's invoice calls for merchants. Which account's credentials belong to which scenario is the caller's knowledge.
 * No call may be made inside a database transaction ({@link IllegalStateException}).
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/WeChat_Invoice/E_Invoice/Vendor_API_List">Vendor API</a>
 */
public final class InvoiceApi {
    private static final String ATTRIBUTES = "/card/invoice/setbizattr";

    private final AuthorizedCalls calls;
    private final Tickets tickets;
    private final Clock clock;

    InvoiceApi(AuthorizedCalls calls, Tickets tickets, Clock clock) {
        this.calls = calls;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * The way to the authorization page; asking again for an order not yet authorized gives another one. Refused with
     * 72063 until {@link #setContact} and with 72029 until {@link #setAuthFields}.
     */
    public Outcome<AuthorizationPage> authorizationPage(AppCredentials app, AuthorizationPageRequest page) {
        Outcome<JsonNode> answer = tickets.call(app, ticket -> {
            ObjectNode body = order(page.sPappid(), page.orderId())
                    .put("money", page.moneyFen())
                    .put("timestamp", clock.instant().getEpochSecond())
                    .put("source", page.source().wire())
                    .put("ticket", ticket)
                    .put("type", page.type().wire());
            putIfPresent(body, "redirect_url", page.redirectUrl());
            return WeChatRequest.json(CallKind.QUERY, "/card/invoice/getauthurl", body);
        });
        return AnswerFields.read(answer, node -> {
            String authUrl = AnswerFields.required(node, "auth_url");
            return page.source() == Source.MINI_PROGRAM
                    ? new AuthorizationPage(authUrl, AnswerFields.required(node, "appid"))
                    : AuthorizationPage.link(authUrl);
        });
    }

    /**
     * Whether the payer has agreed, and the title. Two states come either as a status or as a refusal: a rejected order as
     * {@link ErrorCodes#ORDER_REJECTED}, and an order unknown to WeChat, which may also be a wrong {@code sPappid} or
     * account, as {@link ErrorCodes#ORDER_NEVER_AUTHORIZED}.
     */
    public Outcome<AuthorizationData> authorizationData(AppCredentials app, String sPappid, String orderId) {
        WeChatRequest request =
                WeChatRequest.json(CallKind.QUERY, "/card/invoice/getauthdata", order(sPappid, orderId));
        return AnswerFields.read(calls.call(app, request), node -> {
            String raw = AnswerFields.required(node, "invoice_status");
            return new AuthorizationData(
                    AuthorizationStatus.of(raw),
                    raw,
                    AnswerFields.seconds(node, "auth_time"),
                    TitleDataWire.read(node));
        });
    }

    /**
     * Refuses to issue; WeChat tells the payer why, and the order id is dead for good.
     *
     * @param reason shown to the payer, 1 to 200 characters
     * @param url where the payer can go on, or null
     */
    public Outcome<Done> reject(
            AppCredentials app, String sPappid, String orderId, String reason, @Nullable String url) {
        ObjectNode body = order(sPappid, orderId).put("reason", Bounded.text("reason", reason, 200));
        putIfPresent(body, "url", Bounded.link("url", url));
        return AnswerFields.done(
                calls.call(app, WeChatRequest.json(CallKind.CHANGE, "/card/invoice/rejectinsert", body)));
    }

    public Outcome<Done> setContact(AppCredentials app, MerchantContact contact) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("contact").put("phone", contact.phone()).put("time_out", contact.timeOut());
        return set(app, "set_contact", body);
    }

    /** Empty if it was never set. */
    public Outcome<Optional<MerchantContact>> contact(AppCredentials app) {
        return get(app, "get_contact", ErrorCodes.CONTACT_NOT_SET, node -> {
            JsonNode contact = node.path("contact");
            String phone = AnswerFields.text(contact, "phone");
            // How an unset contact is answered is undocumented: by 72063 or by an empty one.
            if (phone == null) {
                return Optional.empty();
            }
            int timeOut = contact.path("time_out").asInt(0);
            if (timeOut < 1 || phone.length() > 32) {
                throw new AnswerFields.Missing("a sensible contact");
            }
            return Optional.of(new MerchantContact(phone, timeOut));
        });
    }

    public Outcome<Done> setAuthFields(AppCredentials app, AuthFields fields) {
        return set(app, "set_auth_field", AuthFieldsWire.write(fields));
    }

    /** Empty if they were never set. */
    public Outcome<Optional<AuthFields>> authFields(AppCredentials app) {
        return get(
                app, "get_auth_field", ErrorCodes.AUTH_FIELDS_NOT_SET, node -> Optional.of(AuthFieldsWire.read(node)));
    }

    public Outcome<Done> setPayMerchant(AppCredentials app, PayMerchant merchant) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("paymch_info").put("mchid", merchant.mchid()).put("s_pappid", merchant.sPappid());
        return set(app, "set_pay_mch", body);
    }

    /** Empty if it was never set. */
    public Outcome<Optional<PayMerchant>> payMerchant(AppCredentials app) {
        return get(app, "get_pay_mch", ErrorCodes.PAY_MERCHANT_NOT_SET, node -> {
            JsonNode info = AnswerFields.requiredObject(node, "paymch_info");
            return Optional.of(
                    new PayMerchant(AnswerFields.required(info, "mchid"), AnswerFields.required(info, "s_pappid")));
        });
    }

    private Outcome<Done> set(AppCredentials app, String action, ObjectNode body) {
        return AnswerFields.done(
                calls.call(app, WeChatRequest.json(CallKind.CHANGE, ATTRIBUTES, Map.of("action", action), body)));
    }

    private <T> Outcome<Optional<T>> get(
            AppCredentials app, String action, int neverSet, AnswerFields.Reading<Optional<T>> reading) {
        Outcome<JsonNode> answer = calls.call(
                app,
                WeChatRequest.json(
                        CallKind.QUERY, ATTRIBUTES, Map.of("action", action), JsonNodeFactory.instance.objectNode()));
        return answer.refusedWith(neverSet)
                ? new Outcome.Accepted<>(Optional.empty())
                : AnswerFields.read(answer, reading);
    }

    private static ObjectNode order(String sPappid, String orderId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("s_pappid", Bounded.text("sPappid", sPappid, 128))
                .put("order_id", Bounded.text("orderId", orderId, 64));
    }

    private static void putIfPresent(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
