package io.github.kaipiao.gateway.wechat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code user_auth_info} as WeChat writes it: {@code biz_field} for a company or {@code user_field} for a person. */
final class TitleDataWire {
    private TitleDataWire() {}

    static @Nullable TitleData read(JsonNode answer) {
        JsonNode info = answer.path("user_auth_info");
        if (info.path("biz_field").isObject()) {
            return company(info.path("biz_field"));
        }
        return info.path("user_field").isObject() ? person(info.path("user_field")) : null;
    }

    private static TitleData company(JsonNode field) {
        return new TitleData(
                TitleData.TitleType.COMPANY,
                title(field),
                AnswerFields.text(field, "tax_no"),
                new TitleData.TitleContact(AnswerFields.text(field, "addr"), AnswerFields.text(field, "phone"), null),
                // bank_type is the bank's name, not a type.
                new TitleData.BankAccount(AnswerFields.text(field, "bank_type"), AnswerFields.text(field, "bank_no")),
                custom(field));
    }

    private static TitleData person(JsonNode field) {
        return new TitleData(
                TitleData.TitleType.PERSON,
                title(field),
                null,
                new TitleData.TitleContact(null, AnswerFields.text(field, "phone"), AnswerFields.text(field, "email")),
                new TitleData.BankAccount(null, null),
                custom(field));
    }

    private static String title(JsonNode field) {
        return Objects.requireNonNullElse(AnswerFields.text(field, "title"), "");
    }

    private static List<TitleData.CustomAnswer> custom(JsonNode field) {
        List<TitleData.CustomAnswer> answers = new ArrayList<>();
        for (JsonNode item : field.path("custom_field")) {
            String key = AnswerFields.text(item, "key");
            if (key != null) {
                answers.add(new TitleData.CustomAnswer(
                        key, Objects.requireNonNullElse(AnswerFields.text(item, "value"), "")));
            }
        }
        return answers;
    }
}
