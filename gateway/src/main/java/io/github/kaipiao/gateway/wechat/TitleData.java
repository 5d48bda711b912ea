package io.github.kaipiao.gateway.wechat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The invoice title (抬头) the payer chose, trimmed; what was left empty is null. Personal data: prints nothing of it.
 *
 * @param name "" if the page did not ask for it
 * @param taxNumber companies only
 * @param bank companies only
 */
public record TitleData(
        TitleType type,
        String name,
        @Nullable String taxNumber,
        TitleContact contact,
        BankAccount bank,
        List<CustomAnswer> customAnswers) {

    public TitleData {
        customAnswers = List.copyOf(customAnswers);
    }

    public enum TitleType {
        PERSON,
        COMPANY
    }

    /** Address is a company's, e-mail a person's. */
    public record TitleContact(
            @Nullable String address,
            @Nullable String phone,
            @Nullable String email) {
        @Override
        public String toString() {
            return "TitleContact[***]";
        }
    }

    /** Name (开户行) and number of an account. */
    public record BankAccount(
            @Nullable String bankName, @Nullable String accountNumber) {
        @Override
        public String toString() {
            return "BankAccount[***]";
        }
    }

    /** The payer's answer to a {@link AuthFields.CustomField}. */
    public record CustomAnswer(String key, String value) {
        @Override
        public String toString() {
            return "CustomAnswer[key=" + key + ", value=***]";
        }
    }

    @Override
    public String toString() {
        return "TitleData[type=" + type + ", ***]";
    }
}
