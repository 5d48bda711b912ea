package io.github.kaipiao.gateway.wechat;

/** What a card in the wallet says about its invoice. */
public enum ReimburseStatus {
    INITIAL("INVOICE_REIMBURSE_INIT"),
    /** In somebody's expense claim. */
    LOCKED("INVOICE_REIMBURSE_LOCK"),
    /** Paid back; leaves the wallet, cannot be undone. */
    CLOSED("INVOICE_REIMBURSE_CLOSURE"),
    /** Red-letter reversal 冲红. */
    REVERSED("INVOICE_REIMBURSE_CANCEL");

    private final String wire;

    ReimburseStatus(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
