package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.ReversalRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One line as {@code invoiceDetail} rows: itself, and directly after it its discount (platforms.md §3.4). */
final class NuonuoLine {
    private static final int MOST_NUMBER = 16;
    private static final int MOST_DECIMALS = 8;

    private NuonuoLine() {}

    static void write(IssueRequest.Line line, ArrayNode rows) {
        boolean discounted = line.discountFen() > 0;
        long tax = discounted ? taxOf(line.amountFen(), rate(line)) : line.taxFen();
        long net = line.amountFen() - tax;
        ObjectNode row = row(rows, line, discounted ? "2" : "0");
        amounts(row, net, tax);
        if (saysItsPrice(line)) {
            row.put("num", line.quantity()).put("price", line.unitPrice());
        }
        row.put("unit", line.unit() == null ? "" : line.unit())
                .put("specType", line.specification() == null ? "" : line.specification());
        if (discounted) {
            // What is left over: both rows together are exactly what was agreed on for the line.
            amounts(row(rows, line, "1"), line.netFen() - net, line.taxFen() - tax);
        }
    }

    /**
     * A part that goes back, as {@code detail} of a red-letter confirmation (platforms.md §3.7): amounts negative, no price.
     * The index counts the rows of the blue invoice; a discount's row is counted and never named (UNCONFIRMED).
     */
    static void writeRed(ReversalRequest.Part part, ArrayNode detail) {
        IssueRequest.Line line = part.line();
        detail.addObject()
                .put("blueDetailIndex", Integer.toString(part.row()))
                .put("goodsName", line.name())
                .put("goodsCode", line.taxCode())
                .put("unit", line.unit() == null ? "" : line.unit())
                .put("specType", line.specification() == null ? "" : line.specification())
                .put("taxRate", rate(line).toPlainString())
                .put("favouredPolicyFlag", favour(line.taxRate()))
                .put("taxExcludedAmount", yuan(-part.netFen()))
                .put("taxAmount", yuan(-part.taxFen()));
    }

    private static ObjectNode row(ArrayNode rows, IssueRequest.Line line, String property) {
        return rows.addObject()
                .put("goodsName", line.name())
                .put("goodsCode", line.taxCode())
                .put("withTaxFlag", "1")
                .put("taxRate", rate(line).toPlainString())
                .put("favouredPolicyFlag", favour(line.taxRate()))
                .put("invoiceLineProperty", property);
    }

    private static void amounts(ObjectNode row, long net, long tax) {
        row.put("taxExcludedAmount", yuan(net)).put("tax", yuan(tax)).put("taxIncludedAmount", yuan(net + tax));
    }

    /** The vendor takes price and quantity together or neither, and multiplies them. */
    private static boolean saysItsPrice(IssueRequest.Line line) {
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

    private static BigDecimal rate(IssueRequest.Line line) {
        return favour(line.taxRate()).isEmpty() ? new BigDecimal(line.taxRate()) : BigDecimal.ZERO;
    }

    /** 03 免税, 04 不征税. */
    private static String favour(String rate) {
        return switch (rate) {
            case "EXEMPT" -> "03";
            case "NON_TAXABLE" -> "04";
            default -> "";
        };
    }

    private static long taxOf(long grossFen, BigDecimal rate) {
        return BigDecimal.valueOf(grossFen)
                .multiply(rate)
                .divide(BigDecimal.ONE.add(rate), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
