package io.github.kaipiao.sandbox.wechat;

/**
 * The title a payer picked or typed. Empty text where a field was left empty.
 *
 * @param company false for a person, who has only name, phone and e-mail
 */
public record TitleChoice(
        boolean company,
        String title,
        String taxNumber,
        String address,
        String phone,
        String bankName,
        String bankAccount,
        String email) {

    public static TitleChoice person(String name) {
        return new TitleChoice(false, name, "", "", "", "", "", "");
    }

    public static TitleChoice company(String name, String taxNumber) {
        return new TitleChoice(true, name, taxNumber, "", "", "", "", "");
    }
}
