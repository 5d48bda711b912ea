package io.github.kaipiao.sandbox.wechat;

import tools.jackson.databind.JsonNode;

/** The body of {@code /card/invoice/insert}, checked for presence (wechat-api.md §3.5). */
record InsertionFields(
        String orderId,
        String cardId,
        String appid,
        String title,
        String number,
        String billingCode,
        String mediaId,
        String tripMediaId,
        long feeFen,
        long taxFen,
        long billingTime,
        JsonNode data) {

    static InsertionFields read(JsonNode body) {
        String orderId = required(body, "order_id");
        String cardId = required(body, "card_id");
        String appid = required(body, "appid");
        JsonNode ext = body.path("card_ext");
        required(ext, "nonce_str");
        JsonNode data = ext.path("user_card").path("invoice_user_data");
        long fee = number(data, "fee");
        String title = required(data, "title");
        long billingTime = number(data, "billing_time");
        String number = required(data, "billing_no");
        long net = number(data, "fee_without_tax");
        long tax = number(data, "tax");
        String mediaId = required(data, "s_pdf_media_id");
        String billingCode = data.path("billing_code").asString("");
        checkNumber(number, billingCode, data.path("check_code").asString(""));
        if (net < 0) {
            throw WeChatError.empty("fee_without_tax");
        }
        checkLines(data.path("info"));
        String tripMediaId = data.path("s_trip_pdf_media_id").asString("");
        return new InsertionFields(
                orderId,
                cardId,
                appid,
                title,
                number,
                billingCode,
                mediaId,
                tripMediaId,
                fee,
                tax,
                billingTime,
                data.deepCopy());
    }

    /** 20 digits in billing_no alone are a 数电票; anything else needs its code and check code. */
    private static void checkNumber(String number, String code, String checkCode) {
        if (number.matches("\\d{20}") && code.isEmpty()) {
            return;
        }
        if (!number.matches("\\d{10}|\\d{12}") || !code.matches("\\d{8}")) {
            throw WeChatError.of(72043);
        }
        if (checkCode.isEmpty()) {
            throw WeChatError.of(72045);
        }
    }

    /** Lines are optional; one that is there has a name and a price. */
    private static void checkLines(JsonNode lines) {
        for (JsonNode line : lines) {
            required(line, "name");
            number(line, "price");
        }
    }

    private static String required(JsonNode node, String field) {
        String text = node.path(field).asString("");
        if (text.isEmpty()) {
            throw WeChatError.empty(field);
        }
        return text;
    }

    /** A numeric string is accepted too. */
    private static long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        if (value.isString() && value.stringValue().matches("\\d{1,18}")) {
            return Long.parseLong(value.stringValue());
        }
        throw WeChatError.empty(field);
    }
}
