package io.github.kaipiao.sandbox.platform.nuonuo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code invoiceDetail[]} with the vendor's arithmetic (platforms.md §3.4), a discount row into the row before it. */
final class OrderLines {
    private static final int MOST = 2000;
    private static final BigDecimal TOLERANCE = new BigDecimal("0.06");

    private final ArrayNode lines = JsonMapper.shared().createArrayNode();
    private final OrderLimits limits;
    private @Nullable ObjectNode discountable;

    private OrderLines(OrderLimits limits) {
        this.limits = limits;
    }

    /**
     * @return lines as the sandbox's book has them, in fen
     * @throws NuonuoRefusal at the first that is wrong
     */
    static ArrayNode read(JsonNode details, OrderLimits limits) {
        if (!details.isArray() || details.isEmpty()) {
            throw NuonuoRefusal.of("E9122", "发票明细不能为空");
        }
        if (details.size() > MOST) {
            throw NuonuoRefusal.parameter("发票明细不能超过" + MOST + "行");
        }
        OrderLines reader = new OrderLines(limits);
        details.forEach(reader::add);
        return reader.lines;
    }

    private void add(JsonNode row) {
        limits.checkLine(row);
        BigDecimal rate = rate(row.path("taxRate").asString(""));
        Amounts amounts = amounts(row, rate);
        if (row.path("invoiceLineProperty").asString("0").equals("1")) {
            discount(row, rate, amounts);
            return;
        }
        if (amounts.gross().signum() < 0) {
            throw NuonuoRefusal.of("E9119", "蓝票明细数量和金额须为正").because("a negative row without invoiceLineProperty 1");
        }
        discountable = lines.addObject()
                .put("name", row.path("goodsName").asString(""))
                .put("taxCode", row.path("goodsCode").asString(""))
                .put("specification", row.path("specType").asString(""))
                .put("unit", row.path("unit").asString(""))
                .put("quantity", row.path("num").asString(""))
                .put("unitPrice", row.path("price").asString(""))
                .put("amountFen", fen(amounts.gross()))
                .put("discountFen", 0)
                .put("taxRate", rateName(row))
                .put("netFen", fen(amounts.net()))
                .put("taxFen", fen(amounts.tax()));
    }

    private void discount(JsonNode row, BigDecimal rate, Amounts amounts) {
        ObjectNode line = discountable;
        if (line == null) {
            throw NuonuoRefusal.of("E9110", "折扣行与被折扣行不相邻");
        }
        discountable = null;
        if (!line.path("name").asString("").equals(row.path("goodsName").asString(""))) {
            throw NuonuoRefusal.of("E9105", "折扣行与被折扣行名称不一致");
        }
        String lineRate = line.path("taxRate").asString("");
        if (!lineRate.equals(rateName(row)) || rate.signum() < 0) {
            throw NuonuoRefusal.of("E9112", "折扣行与被折扣行税率不一致");
        }
        long off = -fen(amounts.gross());
        if (off < 0 || off > line.path("amountFen").asLong()) {
            throw NuonuoRefusal.of("E9108", "折扣金额不能大于被折扣金额")
                    .because("a discount is negative and not larger than its row");
        }
        line.put("discountFen", off)
                .put("netFen", line.path("netFen").asLong() + fen(amounts.net()))
                .put("taxFen", line.path("taxFen").asLong() + fen(amounts.tax()));
    }

    private static Amounts amounts(JsonNode row, BigDecimal rate) {
        String net = row.path("taxExcludedAmount").asString("");
        String tax = row.path("tax").asString("");
        String gross = row.path("taxIncludedAmount").asString("");
        boolean whole = !net.isEmpty() && !tax.isEmpty() && !gross.isEmpty();
        if (row.path("price").asString("").isEmpty()) {
            if (!row.path("num").asString("").isEmpty()) {
                throw NuonuoRefusal.parameter("单价为空时数量须为空");
            }
            if (!whole) {
                throw NuonuoRefusal.of("E9123", "单价为空时，不含税金额、税额、含税金额均不能为空");
            }
        }
        Amounts amounts = whole
                ? new Amounts(money(net, "E9124", "不含税金额"), money(tax, "E9126", "税额"), money(gross, "E9128", "含税金额"))
                : Amounts.ofPrice(row, rate);
        if (amounts.net().add(amounts.tax()).compareTo(amounts.gross()) != 0) {
            throw NuonuoRefusal.of("E9130", "不含税金额+税额≠含税金额")
                    .because(amounts.net() + " + " + amounts.tax() + " is not " + amounts.gross());
        }
        if (amounts.net().multiply(rate).subtract(amounts.tax()).abs().compareTo(TOLERANCE) > 0) {
            throw NuonuoRefusal.of("E9131", "金额*税率与税额的差的绝对值大于0.06")
                    .because(amounts.net() + " × " + rate + " is not about " + amounts.tax());
        }
        return amounts;
    }

    private record Amounts(BigDecimal net, BigDecimal tax, BigDecimal gross) {
        /** Where no amounts are sent the vendor multiplies. */
        static Amounts ofPrice(JsonNode row, BigDecimal rate) {
            BigDecimal product = number(row.path("price").asString(""))
                    .multiply(number(row.path("num").asString("")));
            BigDecimal onePlus = BigDecimal.ONE.add(rate);
            if (row.path("withTaxFlag").asString("").equals("1")) {
                BigDecimal gross = product.setScale(2, RoundingMode.HALF_UP);
                BigDecimal tax = gross.multiply(rate).divide(onePlus, 2, RoundingMode.HALF_UP);
                return new Amounts(gross.subtract(tax), tax, gross);
            }
            BigDecimal net = product.setScale(2, RoundingMode.HALF_UP);
            BigDecimal tax = net.multiply(rate).setScale(2, RoundingMode.HALF_UP);
            return new Amounts(net, tax, net.add(tax));
        }
    }

    /** 数电票: 03 is 免税 and 04 不征税; {@code zeroRateFlag} stays empty. */
    private static String rateName(JsonNode row) {
        if (!row.path("zeroRateFlag").asString("").isEmpty()) {
            throw NuonuoRefusal.parameter("数电票零税率标识须为空")
                    .because("zeroRateFlag is of old invoices; favouredPolicyFlag 03, 04");
        }
        return switch (row.path("favouredPolicyFlag").asString("")) {
            case "03" -> "EXEMPT";
            case "04" -> "NON_TAXABLE";
            default ->
                rate(row.path("taxRate").asString("")).stripTrailingZeros().toPlainString();
        };
    }

    private static BigDecimal rate(String text) {
        if (!text.matches("0|0\\.\\d{1,3}")) {
            throw NuonuoRefusal.parameter("税率错误").because("taxRate is a fraction such as 0.13");
        }
        return new BigDecimal(text);
    }

    private static BigDecimal money(String text, String code, String name) {
        if (!text.matches("-?\\d{1,12}\\.\\d{2}")) {
            throw NuonuoRefusal.of(code, name + "格式错误").because("yuan with two decimals");
        }
        return new BigDecimal(text);
    }

    private static BigDecimal number(String text) {
        if (!text.matches("\\d{1,12}(\\.\\d{1,8})?")) {
            throw NuonuoRefusal.parameter("单价或数量格式错误").because("at most 8 decimals");
        }
        return new BigDecimal(text);
    }

    private static long fen(BigDecimal yuan) {
        return yuan.movePointRight(2).longValueExact();
    }
}
