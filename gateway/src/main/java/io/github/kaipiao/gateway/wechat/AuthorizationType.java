package io.github.kaipiao.gateway.wechat;

/** What the payer does on the authorization page; {@code type} on the wire. */
public enum AuthorizationType {
    /** Agrees only: the merchant has the title. */
    TITLE_KNOWN(0),
    /** Chooses or fills in the title; the only one allowed with pay-after. */
    TITLE_ASKED(1),
    /** Collects an invoice that is issued already. */
    COLLECT(2);

    private final int wire;

    AuthorizationType(int wire) {
        this.wire = wire;
    }

    int wire() {
        return wire;
    }
}
