package io.github.kaipiao.sandbox.wechat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An invoice as a reimburser reads it (wechat-api.md §5). */
final class HandedInvoice {
    /** The one value all samples have. */
    private static final String CARD_STATUS = "EXPIRE";
    /** The distance of begin and end in the documented sample, seconds. */
    private static final long SPAN = 100_000;

    private static final String[] NUMBERS = {"fee", "billing_time", "fee_without_tax", "tax"};
    private static final String[] TEXTS = {
        "title",
        "billing_no",
        "billing_code",
        "check_code",
        "buyer_number",
        "buyer_address_and_phone",
        "buyer_bank_account",
        "seller_number",
        "seller_address_and_phone",
        "seller_bank_account",
        "remarks",
        "cashier",
        "maker"
    };

    private HandedInvoice() {}

    static void write(ObjectNode to, CardRecord record, PdfLinks links) {
        Card card = record.card();
        JsonNode data = record.data();
        to.put("card_id", card.cardId())
                .put("begin_time", card.issuedAt().getEpochSecond())
                .put("end_time", card.issuedAt().getEpochSecond() + SPAN)
                .put("user_card_status", CARD_STATUS)
                .put("openid", Events.OPENID)
                .put("type", record.template().type())
                .put("payee", card.payee())
                .put("detail", record.template().detail());
        ObjectNode user = to.putObject("user_info");
        for (String field : NUMBERS) {
            // A numeric string was good enough at insert.
            user.put(field, data.path(field).asLong(0));
        }
        for (String field : TEXTS) {
            user.put(field, data.path(field).asString(""));
        }
        user.set("info", data.path("info").isArray() ? data.path("info") : user.arrayNode());
        user.put("pdf_url", links.to(card.mediaId()));
        String trip = data.path("s_trip_pdf_media_id").asString("");
        if (!trip.isEmpty()) {
            user.put("trip_pdf_url", links.to(trip));
        }
        user.put("reimburse_status", card.status()).put("order_id", card.orderId());
    }
}
