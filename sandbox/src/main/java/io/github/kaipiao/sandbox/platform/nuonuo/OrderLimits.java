package io.github.kaipiao.sandbox.platform.nuonuo;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which header fields {@code requestBillingNew} needs, and how long they may be (platforms.md §3.4). */
final class OrderLimits {
    private record Field(String name, boolean required, int most) {}

    private static final List<Field> HEADER = List.of(
            new Field("buyerName", true, 100),
            new Field("buyerTaxNum", false, 20),
            new Field("buyerTel", false, 50),
            new Field("buyerAddress", false, 80),
            new Field("buyerAccount", false, 100),
            new Field("salerTaxNum", true, 20),
            new Field("salerTel", false, 20),
            new Field("salerAddress", false, 80),
            new Field("salerAccount", false, 100),
            new Field("orderNo", true, 20),
            new Field("invoiceDate", true, 20),
            new Field("invoiceType", true, 1),
            new Field("invoiceLine", false, 2),
            new Field("clerk", true, 20),
            new Field("checker", false, 20),
            new Field("payee", false, 20),
            new Field("remark", false, 200),
            new Field("pushMode", false, 2),
            new Field("buyerPhone", false, 20),
            new Field("email", false, 50),
            new Field("bField1", false, 255),
            new Field("bField2", false, 255),
            new Field("bField3", false, 255));
    private static final List<Field> LINE = List.of(
            new Field("goodsName", true, 90),
            new Field("selfCode", false, 16),
            new Field("withTaxFlag", true, 1),
            new Field("price", false, 16),
            new Field("num", false, 16),
            new Field("unit", false, 20),
            new Field("specType", false, 40),
            new Field("taxRate", true, 10));
    private static final Charset GBK = Charset.forName("GBK");

    private final boolean countsGbkBytes;

    OrderLimits(boolean countsGbkBytes) {
        this.countsGbkBytes = countsGbkBytes;
    }

    /** @throws NuonuoRefusal at the first field that is wrong */
    void check(JsonNode order) {
        fields(order, HEADER, "");
        if (!order.path("invoiceType").asString("").equals("1")) {
            throw NuonuoRefusal.of("E9101", "开票类型错误")
                    .because("a red letter of a 数电票 goes through saveInvoiceRedConfirm");
        }
        String kind = order.path("invoiceLine").asString("p");
        if (!Set.of("pc", "bs").contains(kind)) {
            throw NuonuoRefusal.of("E9101", "发票种类错误").because("invoiceLine is " + kind + "; pc and bs are 数电票");
        }
        if (kind.equals("bs") && order.path("buyerTaxNum").asString("").isEmpty()) {
            throw NuonuoRefusal.parameter("购方税号不能为空").because("bs needs buyerTaxNum");
        }
        if (!order.path("invoiceDate").asString("").matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")) {
            throw NuonuoRefusal.parameter("订单时间格式错误").because("invoiceDate is yyyy-MM-dd HH:mm:ss");
        }
        together(order, "buyerAddress", "buyerTel");
        delivery(order);
    }

    void checkLine(JsonNode line) {
        fields(line, LINE, "明细");
        if (!line.path("withTaxFlag").asString("").matches("[01]")) {
            throw NuonuoRefusal.parameter("含税标志错误");
        }
        if (!line.path("goodsCode").asString("").matches("|\\d{19}")) {
            throw NuonuoRefusal.of("E9121", "税收分类编码错误").because("goodsCode has 19 digits");
        }
    }

    private void fields(JsonNode node, List<Field> fields, String where) {
        for (Field field : fields) {
            JsonNode value = node.path(field.name());
            if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
                throw NuonuoRefusal.parameter(where + field.name() + "格式错误").because(field.name() + " is not text");
            }
            String text = value.asString("");
            if (field.required() && text.isBlank()) {
                throw NuonuoRefusal.parameter(where + field.name() + "不能为空");
            }
            if (length(text) > field.most()) {
                throw NuonuoRefusal.parameter(where + field.name() + "长度不能超过" + field.most())
                        .because("%s has %d".formatted(field.name(), length(text)));
            }
        }
    }

    private void together(JsonNode order, String one, String other) {
        if (length(order.path(one).asString("") + order.path(other).asString("")) > 100) {
            throw NuonuoRefusal.parameter("购方地址电话总长度不能超过100");
        }
    }

    /** {@code pushMode}: -1 none, 0 e-mail, 1 phone and the default, 2 both. */
    private static void delivery(JsonNode order) {
        String mode = order.path("pushMode").asString("1");
        boolean phone = mode.equals("1") || mode.equals("2");
        boolean mail = mode.equals("0") || mode.equals("2");
        if (!phone && !mail && !mode.equals("-1")) {
            throw NuonuoRefusal.parameter("推送方式错误");
        }
        if (phone && order.path("buyerPhone").asString("").isEmpty()) {
            throw NuonuoRefusal.parameter("购方手机不能为空").because("pushMode 1 is the default; -1 is none");
        }
        if (mail && order.path("email").asString("").isEmpty()) {
            throw NuonuoRefusal.parameter("推送邮箱不能为空");
        }
        if (order.path("email").asString("").length() > 50) {
            throw NuonuoRefusal.of("E9104", "邮箱长度错误");
        }
    }

    private int length(String text) {
        return countsGbkBytes ? text.getBytes(GBK).length : text.codePointCount(0, text.length());
    }
}
