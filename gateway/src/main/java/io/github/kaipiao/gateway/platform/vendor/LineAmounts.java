package io.github.kaipiao.gateway.platform.vendor;

import io.github.kaipiao.gateway.platform.IssueRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A line's amounts as vendors want them: in yuan, with a rate that is a number. */
public final class LineAmounts {
    private static final int MOST_NUMBER = 16;
    private static final int MOST_DECIMALS = 8;

    private LineAmounts() {}

    /** Vendors take price and quantity together or neither, and multiply them. */
    public static boolean saysItsPrice(IssueRequest.Line line) {
        BigDecimal quantity = number(line.quantity());
        BigDecimal price = number(line.unitPrice());
        return quantity != null
                && price != null
                && quantity.multiply(price)
                                .setScale(2, RoundingMode.HALF_UP)
                                .compareTo(BigDecimal.valueOf(line.amountFen(), 2))
                        == 0;
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null || text.length() > MOST_NUMBER || !text.matches("\\d+(\\.\\d{1," + MOST_DECIMALS + "})?")) {
            return null;
        }
        return new BigDecimal(text);
    }

    /** 0 for what is exempt or not taxable. */
    public static BigDecimal rate(IssueRequest.Line line) {
        return line.taxRate().matches("EXEMPT|NON_TAXABLE") ? BigDecimal.ZERO : new BigDecimal(line.taxRate());
    }

    /** @return in fen */
    public static long taxOf(long grossFen, BigDecimal rate) {
        return BigDecimal.valueOf(grossFen)
                .multiply(rate)
                .divide(BigDecimal.ONE.add(rate), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    public static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
