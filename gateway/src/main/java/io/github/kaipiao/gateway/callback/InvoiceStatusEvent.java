package io.github.kaipiao.gateway.callback;

/**
 * The payer handed the invoice in for reimbursement, or took it back (wechat-api.md §3.8).
 *
 * @param status for example {@code INVOICE_REIMBURSE_LOCK}
 * @param code together with the card id names the one card
 */
public record InvoiceStatusEvent(String status, String cardId, String code, EventSender sender) implements WeChatEvent {

    static final String NAME = "update_invoice_status";

    @Override
    public String event() {
        return NAME;
    }
}
