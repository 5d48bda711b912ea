package io.github.kaipiao.gateway.invoice;

import org.jspecify.annotations.Nullable;

/**
 * The invoice title (抬头): who buys.
 *
 * @param taxNumber 税号, for companies
 */
public record Title(
        Type type,
        String name,
        @Nullable String taxNumber,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String bankName,
        @Nullable String bankAccount,
        @Nullable String email) {

    /** Whether the buyer is a company or a person. */
    public enum Type {
        COMPANY,
        PERSON
    }

    /** Enough to recognise one's own, too little to learn another's: the first and last character. */
    String masked() {
        // Names may hold rare characters, which are two chars each.
        int[] characters = name.codePoints().toArray();
        int last = characters.length - 1;
        if (last < 1) {
            return "*";
        }
        return Character.toString(characters[0])
                + "*".repeat(Math.min(Math.max(last - 1, 1), 6))
                + (last > 1 ? Character.toString(characters[last]) : "");
    }

    /** Personal data stays out of logs and exception texts. */
    @Override
    public String toString() {
        return "Title[" + type + "]";
    }
}
