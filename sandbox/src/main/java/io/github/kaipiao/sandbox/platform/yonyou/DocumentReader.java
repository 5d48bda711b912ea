package io.github.kaipiao.sandbox.platform.yonyou;

import io.github.kaipiao.sandbox.YonyouSetup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one blue document of {@code requestdatas} into what the sandbox's book has (platforms.md §5). */
final class DocumentReader {
    private static final BigDecimal TOLERANCE = new BigDecimal("0.06");
    private static final String MONEY = "-?\\d{1,12}(\\.\\d{1,2})?";

    private final YonyouSetup setup;

    DocumentReader(YonyouSetup setup) {
        this.setup = setup;
    }

    private record Field(String name, boolean required, int most) {}

    private static final List<Field> HEADER = List.of(
            new Field("FPQQLSH", true, 20),
            new Field("XSF_NSRSBH", true, 20),
            new Field("GMF_NSRSBH", false, 20),
            new Field("GMF_MC", true, 100),
            new Field("GMF_DZDH", false, 100),
            new Field("GMF_YHZH", false, 100),
            new Field("KPR", false, 8),
            new Field("SKR", false, 8),
            new Field("FHR", false, 8),
            new Field("BZ", false, 200),
            new Field("LYID", false, 100),
            new Field("ORGCODE", false, 50),
            new Field("ZDYBZ", false, 200));
    private static final List<Field> ITEM =
            List.of(new Field("XMMC", true, 90), new Field("GGXH", false, 40), new Field("DW", false, 20));

    /** @throws YonyouRefusal at the first thing that is wrong */
    ObjectNode read(JsonNode header) {
        check(header, HEADER);
        if (!text(header, "XSF_NSRSBH").equals(setup.taxNumber())) {
            throw YonyouRefusal.data("销售方纳税人识别号与appid不匹配");
        }
        if (!List.of("1", "3", "4").contains(header.path("FPLX").asString("1"))) {
            throw YonyouRefusal.data("发票类型错误");
        }
        ArrayNode lines = lines(header.path("items"));
        long net = sum(lines, "netFen");
        long tax = sum(lines, "taxFen");
        if (net + tax != fen(money(header, "JSHJ"))) {
            throw YonyouRefusal.data("价税合计与明细合计不一致");
        }
        ObjectNode entry = JsonMapper.shared()
                .createObjectNode()
                .put("serial", text(header, "FPQQLSH"))
                .put("orderId", text(header, "WXORDERID"))
                .put("appid", text(header, "WXAPPID"))
                .put("sellerName", header.path("XSF_MC").asString("用友沙箱销售方"))
                .put("sellerTaxNumber", setup.taxNumber())
                .put("amountFen", net + tax)
                .put("netFen", net)
                .put("taxFen", tax)
                .put("remark", text(header, "BZ"));
        entry.putObject("buyer")
                .put("type", text(header, "GMF_NSRSBH").isEmpty() ? "PERSON" : "COMPANY")
                .put("name", text(header, "GMF_MC"))
                .put("taxNumber", text(header, "GMF_NSRSBH"))
                .put("address", text(header, "GMF_DZDH"))
                .put("bankName", text(header, "GMF_YHZH"));
        entry.set("lines", lines);
        return entry;
    }

    private static ArrayNode lines(JsonNode items) {
        if (!items.isArray() || items.isEmpty()) {
            throw YonyouRefusal.data("发票明细不能为空");
        }
        ArrayNode lines = JsonMapper.shared().createArrayNode();
        JsonNode before = JsonMapper.shared().missingNode();
        for (JsonNode item : items) {
            check(item, ITEM);
            if (text(item, "FPHXZ").equals("1")) {
                discount(item, before, lines);
            } else {
                lines.add(line(item));
            }
            before = item;
        }
        return lines;
    }

    private static ObjectNode line(JsonNode item) {
        BigDecimal gross = money(item, "XMJSHJ");
        if (gross.signum() < 0) {
            throw YonyouRefusal.data("蓝票明细金额须为正");
        }
        if (!text(item, "SPBM").matches("\\d{19}")) {
            throw YonyouRefusal.data("税收分类编码错误");
        }
        BigDecimal tax = tax(item, gross);
        return JsonMapper.shared()
                .createObjectNode()
                .put("name", text(item, "XMMC"))
                .put("taxCode", text(item, "SPBM"))
                .put("specification", text(item, "GGXH"))
                .put("unit", text(item, "DW"))
                .put("quantity", text(item, "XMSL"))
                .put("unitPrice", text(item, "XMDJ"))
                .put("amountFen", fen(gross))
                .put("discountFen", 0)
                .put("taxRate", rateName(item))
                .put("netFen", fen(gross.subtract(tax)))
                .put("taxFen", fen(tax));
    }

    /** Directly after its row, to which both row numbers point. */
    private static void discount(JsonNode item, JsonNode before, ArrayNode lines) {
        BigDecimal gross = money(item, "XMJSHJ");
        boolean linked = text(before, "FPHXZ").equals("2")
                && !text(before, "HH").isEmpty()
                && text(before, "HH").equals(text(item, "ZKHHH"));
        if (!linked || !text(before, "SL").equals(text(item, "SL")) || gross.signum() > 0) {
            throw YonyouRefusal.data("折扣行与被折扣行不匹配");
        }
        ObjectNode line = (ObjectNode) lines.get(lines.size() - 1);
        BigDecimal tax = tax(item, gross);
        long rest = line.path("amountFen").asLong() + fen(gross);
        if (rest < 0) {
            throw YonyouRefusal.data("折扣金额不能大于被折扣金额");
        }
        line.put("discountFen", -fen(gross))
                .put("netFen", line.path("netFen").asLong() + fen(gross.subtract(tax)))
                .put("taxFen", line.path("taxFen").asLong() + fen(tax));
    }

    /** As sent where it is sent, and otherwise reckoned from the gross amount. */
    private static BigDecimal tax(JsonNode item, BigDecimal gross) {
        String rate = text(item, "SL");
        if (!rate.matches("0|0\\.\\d{1,3}")) {
            throw YonyouRefusal.data("税率错误");
        }
        BigDecimal sl = new BigDecimal(rate);
        BigDecimal reckoned = gross.multiply(sl).divide(BigDecimal.ONE.add(sl), 2, RoundingMode.HALF_UP);
        if (text(item, "SE").isEmpty()) {
            return reckoned;
        }
        BigDecimal tax = money(item, "SE");
        if (tax.subtract(reckoned).abs().compareTo(TOLERANCE) > 0) {
            throw YonyouRefusal.data("税额误差大于0.06");
        }
        if (money(item, "XMJE").add(tax).compareTo(gross) != 0) {
            throw YonyouRefusal.data("项目金额与税额之和不等于价税合计");
        }
        return tax;
    }

    private static String rateName(JsonNode item) {
        return switch (text(item, "LSLBS")) {
            case "1" -> "EXEMPT";
            case "2" -> "NON_TAXABLE";
            default -> text(item, "SL");
        };
    }

    private static void check(JsonNode node, List<Field> fields) {
        for (Field field : fields) {
            String text = text(node, field.name());
            if (field.required() && text.isBlank()) {
                throw YonyouRefusal.data(field.name() + "不能为空");
            }
            if (text.codePointCount(0, text.length()) > field.most()) {
                throw YonyouRefusal.data(field.name() + "长度不能超过" + field.most());
            }
        }
    }

    private static BigDecimal money(JsonNode node, String field) {
        String text = text(node, field);
        if (!text.matches(MONEY)) {
            throw YonyouRefusal.data(field + "格式错误");
        }
        return new BigDecimal(text);
    }

    private static long fen(BigDecimal yuan) {
        return yuan.movePointRight(2).longValueExact();
    }

    private static long sum(ArrayNode lines, String field) {
        long sum = 0;
        for (JsonNode line : lines) {
            sum += line.path(field).asLong();
        }
        return sum;
    }

    /** Numbers may come as numbers or as text. */
    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
