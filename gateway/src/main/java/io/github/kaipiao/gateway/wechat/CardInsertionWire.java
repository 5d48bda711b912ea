package io.github.kaipiao.gateway.wechat;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code /card/invoice/insert}. */
final class CardInsertionWire {
    private CardInsertionWire() {}

    static ObjectNode write(CardInsertion insertion, String nonce) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("order_id", insertion.orderId())
                .put("card_id", insertion.cardId())
                .put("appid", insertion.authorizedAppid());
        ObjectNode data = body.putObject("card_ext")
                .put("nonce_str", nonce)
                .putObject("user_card")
                .putObject("invoice_user_data");
        CardInvoice invoice = insertion.invoice();
        data.put("fee", invoice.amounts().totalFen())
                .put("title", invoice.buyer().title())
                .put("billing_time", invoice.issuedAt().getEpochSecond())
                .put("billing_no", invoice.number().billingNo())
                .put("billing_code", invoice.number().billingCode())
                .put("fee_without_tax", invoice.amounts().netFen())
                .put("tax", invoice.amounts().taxFen())
                .put("s_pdf_media_id", insertion.pdfMediaId())
                .put("check_code", invoice.number().checkCode());
        optional(data, "s_trip_pdf_media_id", insertion.attachmentMediaId());
        lines(data, invoice.content());
        optional(data, "buyer_number", invoice.buyer().taxNumber());
        optional(data, "buyer_address_and_phone", invoice.buyer().addressAndPhone());
        optional(data, "buyer_bank_account", invoice.buyer().bankAccount());
        optional(data, "seller_number", invoice.seller().taxNumber());
        optional(data, "seller_address_and_phone", invoice.seller().addressAndPhone());
        optional(data, "seller_bank_account", invoice.seller().bankAccount());
        optional(data, "remarks", invoice.content().remarks());
        optional(data, "cashier", invoice.content().cashier());
        optional(data, "maker", invoice.content().maker());
        return body;
    }

    private static void lines(ObjectNode data, CardInvoice.CardContent content) {
        if (content.lines().isEmpty()) {
            return;
        }
        ArrayNode info = data.putArray("info");
        for (CardInvoice.CardLine line : content.lines()) {
            ObjectNode item = info.addObject().put("name", line.name());
            if (line.quantity() != null) {
                item.put("num", line.quantity());
            }
            optional(item, "unit", line.unit());
            item.put("price", line.priceFen());
        }
    }

    private static void optional(ObjectNode node, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            node.put(field, value);
        }
    }
}
