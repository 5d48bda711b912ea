package io.github.kaipiao.gateway.platform.yonyou;

import static io.github.kaipiao.gateway.platform.vendor.LineAmounts.rate;
import static io.github.kaipiao.gateway.platform.vendor.LineAmounts.saysItsPrice;
import static io.github.kaipiao.gateway.platform.vendor.LineAmounts.taxOf;
import static io.github.kaipiao.gateway.platform.vendor.LineAmounts.yuan;

import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.vendor.FieldTooLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one document of {@code insertWithArray} (platforms.md §5). Lengths are taken for characters (UNCONFIRMED). */
final class YonyouOrder {
    static final int MOST_FPQQLSH = 20;
    private static final int MOST_REMARK = 200;

    private final YonyouSettings settings;

    YonyouOrder(YonyouSettings settings) {
        this.settings = settings;
    }

    ObjectNode write(IssueRequest request) throws FieldTooLong {
        IssueRequest.Buyer buyer = request.buyer();
        ObjectNode order = JsonMapper.shared()
                .createObjectNode()
                .put("FPQQLSH", fitting("FPQQLSH", request.serial(), MOST_FPQQLSH))
                .put("XSF_NSRSBH", settings.taxNumber())
                .put("GMF_MC", fitting("GMF_MC", buyer.name(), 100))
                .put("GMF_NSRSBH", fitting("GMF_NSRSBH", text(buyer.taxNumber()), 20))
                .put("GMF_DZDH", fitting("GMF_DZDH", joined(buyer.address(), buyer.phone()), 100))
                .put("GMF_YHZH", fitting("GMF_YHZH", joined(buyer.bankName(), buyer.bankAccount()), 100))
                .put("JSHJ", yuan(request.amountFen()))
                .put("HJJE", yuan(request.netFen()))
                .put("HJSE", yuan(request.taxFen()))
                .put("BZ", cut(text(request.remark())));
        if (settings.habits().clerk() != null) {
            order.put("KPR", settings.habits().clerk());
        }
        if (settings.habits().insertsCard()) {
            order.put("WXORDERID", request.orderId()).put("WXAPPID", request.appid());
        }
        ArrayNode items = order.putArray("items");
        for (IssueRequest.Line line : request.lines()) {
            fitting("XMMC", line.name(), 90);
            fitting("GGXH", text(line.specification()), 40);
            fitting("DW", text(line.unit()), 20);
            write(line, items);
        }
        return order;
    }

    /** Itself, and directly after it its discount; each names the other's row. */
    private static void write(IssueRequest.Line line, ArrayNode items) {
        boolean discounted = line.discountFen() > 0;
        int row = items.size() + 1;
        long tax = discounted ? taxOf(line.amountFen(), rate(line)) : line.taxFen();
        long net = line.amountFen() - tax;
        ObjectNode item = item(items, line, discounted ? "2" : "0");
        amounts(item, net, tax);
        item.put("GGXH", text(line.specification())).put("DW", text(line.unit()));
        if (saysItsPrice(line)) {
            item.put("XMSL", line.quantity()).put("XMDJ", line.unitPrice());
        }
        if (discounted) {
            item.put("HH", Integer.toString(row)).put("ZKHHH", Integer.toString(row + 1));
            ObjectNode discount =
                    item(items, line, "1").put("HH", Integer.toString(row + 1)).put("ZKHHH", Integer.toString(row));
            // What is left over: both rows together are exactly what was agreed on for the line.
            amounts(discount, line.netFen() - net, line.taxFen() - tax);
        }
    }

    private static ObjectNode item(ArrayNode items, IssueRequest.Line line, String kind) {
        ObjectNode item = items.addObject()
                .put("FPHXZ", kind)
                .put("XMMC", line.name())
                .put("SPBM", line.taxCode())
                .put("SL", rate(line).toPlainString());
        switch (line.taxRate()) {
            case "EXEMPT" -> item.put("YHZCBS", "1").put("LSLBS", "1").put("ZZSTSGL", "免税");
            case "NON_TAXABLE" -> item.put("YHZCBS", "1").put("LSLBS", "2").put("ZZSTSGL", "不征税");
            case "0" -> item.put("YHZCBS", "0").put("LSLBS", "3");
            default -> item.put("YHZCBS", "0");
        }
        return item;
    }

    private static void amounts(ObjectNode item, long net, long tax) {
        item.put("XMJE", yuan(net)).put("SE", yuan(tax)).put("XMJSHJ", yuan(net + tax));
    }

    private static String fitting(String field, String text, int most) throws FieldTooLong {
        if (text.codePointCount(0, text.length()) > most) {
            throw new FieldTooLong("用友", field, most);
        }
        return text;
    }

    /** A remark is not what the invoice is about: better short than no invoice. */
    private static String cut(String remark) {
        return remark.codePointCount(0, remark.length()) <= MOST_REMARK
                ? remark
                : remark.substring(0, remark.offsetByCodePoints(0, MOST_REMARK));
    }

    private static String joined(@Nullable String one, @Nullable String other) {
        return (text(one) + " " + text(other)).strip();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
