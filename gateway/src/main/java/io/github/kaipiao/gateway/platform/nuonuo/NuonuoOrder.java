package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.vendor.FieldTooLong;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code requestBillingNew} for a 数电普票 (platforms.md §3.4). */
final class NuonuoOrder {
    /** The port's serials are as long as the vendor's {@code orderNo} may be: one is the other. */
    static final int MOST_ORDER_NO = 20;

    private static final int MOST_REMARK = 200;
    private static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final NuonuoSettings settings;

    NuonuoOrder(NuonuoSettings settings) {
        this.settings = settings;
    }

    ObjectNode write(IssueRequest request, Instant now) throws FieldTooLong {
        IssueRequest.Buyer buyer = request.buyer();
        String account = joined(buyer.bankName(), buyer.bankAccount());
        String address = text(buyer.address());
        String phone = text(buyer.phone());
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ObjectNode order = body.putObject("order")
                .put("buyerName", fitting("buyerName", buyer.name(), 100))
                .put("buyerTaxNum", fitting("buyerTaxNum", text(buyer.taxNumber()), 20))
                .put("buyerTel", fitting("buyerTel", phone, 50))
                .put("buyerAddress", fitting("buyerAddress", address, 80))
                .put("buyerAccount", fitting("buyerAccount", account, 100))
                .put("naturalPersonFlag", "0")
                .put("salerTaxNum", settings.taxNumber())
                .put("orderNo", fitting("orderNo", request.serial(), MOST_ORDER_NO))
                .put("invoiceDate", MOMENT.format(now))
                .put("clerk", settings.clerk())
                .put("remark", cut(text(request.remark())))
                .put("invoiceType", "1")
                .put("invoiceLine", "pc")
                // We tell the payer ourselves; 1, a text message, is the vendor's default.
                .put("pushMode", "-1")
                .put("callBackUrl", request.callbackUrl());
        fitting("buyerAddress + buyerTel", address + phone, 100);
        ArrayNode details = order.putArray("invoiceDetail");
        for (IssueRequest.Line line : request.lines()) {
            fitting("goodsName", line.name(), 90);
            fitting("specType", text(line.specification()), 40);
            fitting("unit", text(line.unit()), 20);
            NuonuoLine.write(line, details);
        }
        return body;
    }

    private String fitting(String field, String text, int most) throws FieldTooLong {
        if (length(text) > most) {
            throw new FieldTooLong("诺诺", field, most);
        }
        return text;
    }

    /** A remark is not what the invoice is about: better short than no invoice. */
    private String cut(String remark) {
        String rest = remark;
        while (length(rest) > MOST_REMARK) {
            rest = rest.substring(0, rest.offsetByCodePoints(rest.length(), -1));
        }
        return rest;
    }

    private int length(String text) {
        return settings.habits().countsGbkBytes() ? text.getBytes(GBK).length : text.codePointCount(0, text.length());
    }

    private static String joined(@Nullable String one, @Nullable String other) {
        return (text(one) + " " + text(other)).strip();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
