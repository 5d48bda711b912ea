package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /card/invoice/setbizattr}, six actions (wechat-api.md §2.4). */
final class Settings implements StateHolder {
    /** Chinese characters. */
    private static final int CUSTOM_KEY = 5;

    private final Map<String, JsonNode> contacts = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> authFields = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> payMerchants = new ConcurrentHashMap<>();
    private final ApiCall call;
    private final Unconfirmed.AccountRules rules;

    Settings(ApiCall call, Unconfirmed.AccountRules rules) {
        this.call = call;
        this.rules = rules;
    }

    ObjectNode setBizAttr(Request request) {
        AccountSetup caller = call.invoiceCaller(request);
        JsonNode body = ApiCall.body(request);
        String appid = caller.appid();
        return switch (request.query().getOrDefault("action", "")) {
            case "set_contact" -> set(contacts, appid, contact(body));
            case "get_contact" -> get("contact", contact(appid), rules.unsetContact());
            case "set_auth_field" -> set(authFields, appid, authField(body));
            case "get_auth_field" -> get("auth_field", authFields.get(appid), 72029);
            case "set_pay_mch" -> set(payMerchants, appid, payMerchant(appid, body));
            case "get_pay_mch" -> get("paymch_info", payMerchants.get(appid), 72028);
            default -> throw WeChatError.of(72027);
        };
    }

    boolean hasContact(String appid) {
        return contacts.containsKey(appid);
    }

    boolean hasAuthField(String appid) {
        return authFields.containsKey(appid);
    }

    Optional<PayBinding> payBinding(String mchid) {
        return payMerchants.entrySet().stream()
                .filter(bound -> bound.getValue().path("mchid").asString("").equals(mchid))
                .findFirst()
                .map(bound -> new PayBinding(
                        bound.getKey(), bound.getValue().path("s_pappid").asString("")));
    }

    /** The merchant's own fields on the page: of companies, or of persons. */
    List<String> customKeys(String appid, boolean company) {
        List<String> keys = new ArrayList<>();
        JsonNode fields = authFields.get(appid);
        if (fields != null) {
            fields.path(company ? "biz_field" : "user_field")
                    .path("custom_field")
                    .forEach(field -> keys.add(field.path("key").asString("")));
        }
        return keys;
    }

    private static ObjectNode set(Map<String, JsonNode> settings, String appid, JsonNode value) {
        settings.put(appid, value);
        return ApiAnswer.ok();
    }

    private static ObjectNode get(String name, @Nullable JsonNode value, int unsetCode) {
        if (value == null) {
            throw WeChatError.of(unsetCode);
        }
        ObjectNode answer = ApiAnswer.ok();
        answer.set(name, value);
        return answer;
    }

    private @Nullable JsonNode contact(String appid) {
        JsonNode set = contacts.get(appid);
        return set == null && rules.unsetContact() == 0
                ? ApiAnswer.bare().put("phone", "").put("time_out", 0)
                : set;
    }

    private static JsonNode contact(JsonNode body) {
        JsonNode contact = body.path("contact");
        ApiCall.required(contact, "phone");
        if (!contact.path("time_out").isIntegralNumber()) {
            throw WeChatError.empty("time_out");
        }
        return contact;
    }

    private static JsonNode authField(JsonNode body) {
        JsonNode field = body.path("auth_field");
        for (String side : new String[] {"user_field", "biz_field"}) {
            if (!field.path(side).isObject()) {
                throw WeChatError.empty(side);
            }
            for (JsonNode custom : field.path(side).path("custom_field")) {
                String key = custom.path("key").asString("");
                if (key.isEmpty() || HanWidth.exceeds(key, CUSTOM_KEY)) {
                    throw WeChatError.invalid("custom_field key");
                }
            }
        }
        return field;
    }

    private JsonNode payMerchant(String appid, JsonNode body) {
        JsonNode info = body.path("paymch_info");
        String mchid = ApiCall.required(info, "mchid");
        ApiCall.required(info, "s_pappid");
        if (!mchid.matches("\\d{8,10}")) {
            throw WeChatError.of(72030);
        }
        if (rules.unboundMchids().contains(mchid)) {
            throw WeChatError.of(72002);
        }
        payMerchants.forEach((other, taken) -> {
            if (!other.equals(appid) && taken.path("mchid").asString("").equals(mchid)) {
                throw WeChatError.of(72004);
            }
        });
        return info;
    }

    private record State(
            Map<String, JsonNode> contacts, Map<String, JsonNode> authFields, Map<String, JsonNode> payMerchants) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(contacts, authFields, payMerchants));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        StateMaps.replace(contacts, saved.contacts());
        StateMaps.replace(authFields, saved.authFields());
        StateMaps.replace(payMerchants, saved.payMerchants());
    }
}
