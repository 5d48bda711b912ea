package io.github.kaipiao.gateway.order;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an invoice can say of goods, checked in the same way in an order's line and in the merchant's table. */
final class GoodsText {
    static final Pattern SKU = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    private static final Pattern TAX_CODE = Pattern.compile("\\d{19}");
    /** A spreadsheet that took the 19 digits for a number. */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+\\d{1,2}");

    private final FieldErrors errors;
    private final VatRates rates;
    private final Instant soldAt;

    /** @param soldAt the rate must be in force then */
    GoodsText(FieldErrors errors, VatRates rates, Instant soldAt) {
        this.errors = errors;
        this.rates = rates;
        this.soldAt = soldAt;
    }

    String sku(String at, @Nullable String text) {
        return errors.matching(
                at + "sku",
                text,
                SKU,
                "1 到 64 位字母、数字、_、- 或 .，不以 . 开头。 1 to 64 letters, digits, _, - or ., not beginning with a dot.");
    }

    String name(String at, @Nullable String text) {
        return errors.text(at + "name", text, 90, true);
    }

    String taxCode(String at, @Nullable String text) {
        if (text != null && SCIENTIFIC.matcher(text).matches()) {
            errors.add(
                    at + "taxCode",
                    "SPREADSHEET_NUMBER",
                    "表格软件把编码变成了数字，请把该列设为文本后重新填写。 A spreadsheet made a number of it: format the column as text and enter the codes again.");
            return "";
        }
        return errors.matching(at + "taxCode", text, TAX_CODE, "19 位数字的税收分类编码。 A tax code of 19 digits.");
    }

    @Nullable
    String specification(String at, @Nullable String text) {
        return emptyToNull(errors.text(at + "specification", text, 40, false));
    }

    @Nullable
    String unit(String at, @Nullable String text) {
        return emptyToNull(errors.text(at + "unit", text, 20, false));
    }

    TaxRate taxRate(String at, @Nullable String text) {
        if (text == null || !TaxRate.isKnown(text)) {
            errors.add(
                    at + "taxRate",
                    text == null ? "REQUIRED" : "UNKNOWN_RATE",
                    "0.13、0.09、0.06、0.05、0.03、0.015、0.01、0、EXEMPT（免税）或 NON_TAXABLE（不征税）。 One of these rates.");
            return new TaxRate("0");
        }
        TaxRate rate = new TaxRate(text);
        inForce(at + "taxRate", rate);
        return rate;
    }

    void inForce(String field, TaxRate rate) {
        if (!rates.isInForce(rate.text(), soldAt)) {
            errors.add(
                    field,
                    "RATE_NOT_IN_FORCE",
                    "税率 %1$s 在该日期不适用（kaipiao.vat-rates）。 The rate %1$s is not in force on that day (kaipiao.vat-rates)."
                            .formatted(rate.text()));
        }
    }

    static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
