package io.github.kaipiao.client;

/** Bodies as a gateway writes them, each with a member this library does not know. */
final class GatewayAnswers {
    static final String INVOICE = """
            {"id":"inv_1","orderNo":"A-1","attempt":1,"storeNo":"S001","scenario":"OFFICIAL_ACCOUNT",
             "wechatOrderId":"kp-A-1-1","amountFen":1500,"netFen":1376,"taxFen":124,
             "status":"ISSUED","cardStatus":"INSERTED",
             "title":{"type":"PERSON","name":"张三","taxNumber":null,"phone":"13800000000"},
             "invoiceNumber":"26112000000000000001","redInvoiceNumber":null,
             "issuedAt":"2026-11-23T10:15:29+08:00","files":["PDF","OFD","XML"],"failure":null,
             "statusUrl":"https://kaipiao.example.com/s/opaque","createdAt":"2026-11-23T10:15:00+08:00",
             "updatedAt":"2026-11-23T10:15:29+08:00","fromTheFuture":{"a":[1]}}
            """;

    static final String INVOICE_WITH_LOG = INVOICE.strip().replaceFirst("}$", "") + """
            ,"log":[{"at":"2026-11-23T10:15:00+08:00","actor":"merchant","action":"open","from":null,
             "to":"AWAITING_AUTHORIZATION","source":null,"code":null,"message":null}]}
            """;

    static final String ORDER = """
            {"orderNo":"A-1","storeNo":"S001","paidAt":"2026-11-23T10:15:30+08:00","amountFen":1500,"discountFen":0,
             "remark":null,"lines":[{"name":"停车费","taxCode":"3040502020200000000","specification":null,"unit":null,
             "quantity":null,"unitPrice":null,"amountFen":1500,"discountFen":0,"taxRate":"0.09","netFen":1376,"taxFen":124}],
             "refundedFen":0,"invoiceableFen":1500,"netFen":1376,"taxFen":124,"createdAt":"2026-11-23T10:16:00+08:00",
             "invoices":[{"id":"inv_1","attempt":1,"scenario":"OFFICIAL_ACCOUNT","status":"ISSUED",
             "cardStatus":"INSERTED"}],"fromTheFuture":true}
            """;

    static final String ENTRY = """
            {"invoiceId":"inv_1","orderNo":"A-1","scenario":"OFFICIAL_ACCOUNT",
             "url":"https://kaipiao.example.com/e/opaque","statusUrl":"https://kaipiao.example.com/s/opaque",
             "authUrl":null,"status":"AWAITING_AUTHORIZATION"}
            """;

    static final String CONFLICT = """
            {"type":"about:blank","title":"ORDER_CONFLICT","status":409,"code":"ORDER_CONFLICT",
             "detail":"amountFen 1500 / 1600, remark 张三","nextStep":"换一个订单号。 Use another order number.",
             "requestId":"req-7","errors":[{"field":"amountFen","code":"DIFFERS","message":"1500 / 1600"}]}
            """;

    private GatewayAnswers() {}

    static String event(String type) {
        return "{\"type\":\"%s\",\"timestamp\":\"2026-11-23T02:15:29Z\",\"data\":%s}".formatted(type, INVOICE);
    }
}
