package io.github.kaipiao.sandbox.platform.nuonuo;

import tools.jackson.databind.json.JsonMapper;

/** What people do at the vendor, at the tax bureau and on the buyer's side, for one application. */
public final class NuonuoDesk {
    private final NuonuoTokens tokens;
    private final NuonuoMethods methods;

    NuonuoDesk(NuonuoTokens tokens, NuonuoMethods methods) {
        this.tokens = tokens;
        this.methods = methods;
    }

    /** Every token handed out so far stops working: someone else fetched one. */
    public void revokeTokens() {
        tokens.revoke();
    }

    /** Token calls that count against the 50 in 30 days. */
    public int tokenCalls() {
        return tokens.callCount();
    }

    /** The next order is accepted and fails with this {@code failCause}. */
    public void failNext(String cause) {
        methods.failNext(cause);
    }

    /** The next order is issued and ends in status 24. */
    public void failNextSigning() {
        methods.failNextSigning();
    }

    /** The buyer has claimed input tax: from now on a red letter waits for the buyer. */
    public void buyerUses(String orderNo) {
        methods.<Boolean>looking((orders, forms) -> {
            orders.byOrderNo(orderNo).orElseThrow().use();
            return true;
        });
    }

    /** @param agrees or denies the red-letter confirmation */
    public void buyerAnswers(String billId, boolean agrees) {
        methods.<Boolean>looking((orders, forms) -> {
            RedForm form = forms.find(JsonMapper.shared().createObjectNode().put("billId", billId))
                    .orElseThrow();
            if (agrees) {
                form.agree(methods.now());
            } else {
                form.deny();
            }
            return agrees;
        });
    }

    /** How many orders whose number begins so have a blue invoice. */
    public long blueInvoices(String orderNoPrefix) {
        return methods.<Long>looking((orders, forms) -> orders.issued(orderNoPrefix));
    }

    public long redInvoices() {
        return methods.<Long>looking((orders, forms) -> forms.issued());
    }
}
