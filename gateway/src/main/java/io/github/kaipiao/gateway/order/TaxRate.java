package io.github.kaipiao.gateway.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/**
 * A VAT rate as invoices print it: a decimal fraction ({@code 0.13}), {@code EXEMPT} (免税) or {@code NON_TAXABLE} (不征税).
 *
 * <p>The rates in use are listed in platforms.md §10.5.
 */
public record TaxRate(@JsonValue String text) {
    private static final Set<String> KNOWN =
            Set.of("0.13", "0.09", "0.06", "0.05", "0.03", "0.015", "0.01", "0", "EXEMPT", "NON_TAXABLE");

    /** @throws IllegalArgumentException for a rate that no invoice of today carries */
    @JsonCreator
    public TaxRate {
        if (!KNOWN.contains(text)) {
            throw new IllegalArgumentException("unknown tax rate");
        }
    }

    static boolean isKnown(String text) {
        return KNOWN.contains(text);
    }

    /** The tax inside a gross amount, in fen: gross × r ÷ (1 + r), rounded half up once (platforms.md §10.6). */
    long taxWithin(long grossFen) {
        BigDecimal rate = fraction();
        return BigDecimal.valueOf(grossFen)
                .multiply(rate)
                .divide(BigDecimal.ONE.add(rate), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private BigDecimal fraction() {
        return text.startsWith("0") ? new BigDecimal(text) : BigDecimal.ZERO;
    }

    @Override
    public String toString() {
        return text;
    }
}
