package io.github.kaipiao.gateway.wechat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link AuthorizationType#TITLE_ASKED} page asks for. */
public record AuthFields(PersonFields person, CompanyFields company) {

    /** Whether the page shows a field, and whether the payer must fill it. */
    public enum FieldRule {
        HIDDEN,
        OPTIONAL,
        REQUIRED
    }

    /** Fields of a personal title. */
    public record PersonFields(boolean title, FieldRule phone, FieldRule email, List<CustomField> customFields) {
        public PersonFields {
            customFields = Bounded.list("customFields", customFields, 20);
        }
    }

    /** Fields of a company's title. */
    public record CompanyFields(
            boolean title,
            FieldRule taxNumber,
            FieldRule address,
            FieldRule phone,
            BankFields bank,
            List<CustomField> customFields) {
        public CompanyFields {
            customFields = Bounded.list("customFields", customFields, 20);
        }
    }

    /** Name (开户行) and number of the company's account. */
    public record BankFields(FieldRule name, FieldRule number) {}

    /**
     * A field of the merchant's own.
     *
     * @param key 1 to 5 characters
     * @param notice placeholder, at most 100 characters
     */
    public record CustomField(
            String key, boolean required, @Nullable String notice) {
        /** @throws IllegalArgumentException if one is out of range */
        public CustomField {
            Bounded.text("key", key, 5);
            Bounded.optional("notice", notice, 100);
        }
    }
}
