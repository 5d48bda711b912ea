package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An invoice title (抬头): who the invoice is made out to.
 *
 * @param type {@code COMPANY} or {@code PERSON}
 * @param taxNumber tax number (税号), required by the gateway for a company
 */
public record Title(
        String type,
        String name,
        @Nullable String taxNumber,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String bankName,
        @Nullable String bankAccount,
        @Nullable String email) {
    public Title {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
    }

    public static Title person(String name) {
        return new Title("PERSON", name, null, null, null, null, null, null);
    }

    public static Title company(String name, String taxNumber) {
        return new Title("COMPANY", name, taxNumber, null, null, null, null, null);
    }

    /** Shows the type alone: the rest is personal data. */
    @Override
    public String toString() {
        return "Title[type=" + type + ", ***]";
    }
}
