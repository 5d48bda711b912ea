package io.github.kaipiao.sandbox.wechat;

import java.util.HashMap;
import java.util.Map;

/**
 * The title a payer picked or typed. Empty text where a field was left empty.
 *
 * @param company false for a person, who has only name, phone and e-mail
 * @param custom what was typed into the merchant's own fields, by their keys
 */
public record TitleChoice(
        boolean company,
        String title,
        String taxNumber,
        String address,
        String phone,
        String bankName,
        String bankAccount,
        String email,
        Map<String, String> custom) {

    public TitleChoice {
        custom = Map.copyOf(custom);
    }

    public TitleChoice(
            boolean company,
            String title,
            String taxNumber,
            String address,
            String phone,
            String bankName,
            String bankAccount,
            String email) {
        this(company, title, taxNumber, address, phone, bankName, bankAccount, email, Map.of());
    }

    public TitleChoice withCustom(String key, String value) {
        Map<String, String> more = new HashMap<>(custom);
        more.put(key, value);
        return new TitleChoice(company, title, taxNumber, address, phone, bankName, bankAccount, email, more);
    }

    public static TitleChoice person(String name) {
        return new TitleChoice(false, name, "", "", "", "", "", "");
    }

    public static TitleChoice company(String name, String taxNumber) {
        return new TitleChoice(true, name, taxNumber, "", "", "", "", "");
    }
}
