package io.github.kaipiao.gateway.platform;

import io.github.kaipiao.gateway.merchant.PlatformAccount;

/** One wire that invoicing platforms speak. */
public interface PlatformAdapter {
    /** @param account one whose protocol is this wire */
    InvoicingPlatform of(PlatformAccount account);

    /**
     * Reads what the platform pushed to us. Nothing of it is believed: at most it names a serial to ask about.
     *
     * @return what the platform wants to hear; where it is no genuine callback, a refusal without a serial
     */
    CallbackReply read(PlatformAccount account, PlatformCallback callback);
}
