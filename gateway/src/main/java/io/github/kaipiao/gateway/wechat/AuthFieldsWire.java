package io.github.kaipiao.gateway.wechat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code auth_field} as WeChat writes it: a {@code show_} and a {@code require_} flag for every field. */
final class AuthFieldsWire {
    private AuthFieldsWire() {}

    static ObjectNode write(AuthFields fields) {
        ObjectNode person = JsonNodeFactory.instance.objectNode();
        person.put("show_title", fields.person().title() ? 1 : 0);
        rule(person, "phone", fields.person().phone());
        rule(person, "email", fields.person().email());
        custom(person, fields.person().customFields());

        ObjectNode company = JsonNodeFactory.instance.objectNode();
        company.put("show_title", fields.company().title() ? 1 : 0);
        rule(company, "tax_no", fields.company().taxNumber());
        rule(company, "addr", fields.company().address());
        rule(company, "phone", fields.company().phone());
        rule(company, "bank_type", fields.company().bank().name());
        rule(company, "bank_no", fields.company().bank().number());
        custom(company, fields.company().customFields());

        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("auth_field").set("user_field", person).set("biz_field", company);
        return body;
    }

    static AuthFields read(JsonNode answer) throws AnswerFields.Missing {
        JsonNode fields = AnswerFields.requiredObject(answer, "auth_field");
        JsonNode person = fields.path("user_field");
        JsonNode company = fields.path("biz_field");
        return new AuthFields(
                new AuthFields.PersonFields(
                        AnswerFields.flag(person, "show_title"),
                        rule(person, "phone"),
                        rule(person, "email"),
                        custom(person)),
                new AuthFields.CompanyFields(
                        AnswerFields.flag(company, "show_title"),
                        rule(company, "tax_no"),
                        rule(company, "addr"),
                        rule(company, "phone"),
                        new AuthFields.BankFields(rule(company, "bank_type"), rule(company, "bank_no")),
                        custom(company)));
    }

    private static void rule(ObjectNode node, String name, AuthFields.FieldRule rule) {
        node.put("show_" + name, rule == AuthFields.FieldRule.HIDDEN ? 0 : 1);
        node.put("require_" + name, rule == AuthFields.FieldRule.REQUIRED ? 1 : 0);
    }

    private static AuthFields.FieldRule rule(JsonNode node, String name) {
        if (!AnswerFields.flag(node, "show_" + name)) {
            return AuthFields.FieldRule.HIDDEN;
        }
        return AnswerFields.flag(node, "require_" + name)
                ? AuthFields.FieldRule.REQUIRED
                : AuthFields.FieldRule.OPTIONAL;
    }

    private static void custom(ObjectNode node, List<AuthFields.CustomField> fields) {
        if (fields.isEmpty()) {
            return;
        }
        ArrayNode list = node.putArray("custom_field");
        for (AuthFields.CustomField field : fields) {
            ObjectNode item = list.addObject().put("key", field.key()).put("is_require", field.required() ? 1 : 0);
            if (field.notice() != null) {
                item.put("notice", field.notice());
            }
        }
    }

    private static List<AuthFields.CustomField> custom(JsonNode node) throws AnswerFields.Missing {
        List<AuthFields.CustomField> fields = new ArrayList<>();
        for (JsonNode item : node.path("custom_field")) {
            String key = AnswerFields.required(item, "key");
            if (key.codePointCount(0, key.length()) > 5 || fields.size() == 20) {
                throw new AnswerFields.Missing("sensible custom_field");
            }
            String notice = AnswerFields.text(item, "notice");
            fields.add(new AuthFields.CustomField(
                    key,
                    AnswerFields.flag(item, "is_require"),
                    notice != null && notice.length() > 100 ? notice.substring(0, 100) : notice));
        }
        return fields;
    }
}
