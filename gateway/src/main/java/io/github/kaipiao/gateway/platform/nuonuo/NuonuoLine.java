package io.github.kaipiao.gateway.platform.nuonuo;

import static io.github.kaipiao.gateway.platform.vendor.LineAmounts.rate;
import static io.github.kaipiao.gateway.platform.vendor.LineAmounts.saysItsPrice;
import static io.github.kaipiao.gateway.platform.vendor.LineAmounts.taxOf;
import static io.github.kaipiao.gateway.platform.vendor.LineAmounts.yuan;

import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.ReversalRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One line as {@code invoiceDetail} rows: itself, and directly after it its discount (platforms.md §3.4). */
final class NuonuoLine {
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

    /** 03 免税, 04 不征税. */
    private static String favour(String rate) {
        return switch (rate) {
            case "EXEMPT" -> "03";
            case "NON_TAXABLE" -> "04";
            default -> "";
        };
    }
}
