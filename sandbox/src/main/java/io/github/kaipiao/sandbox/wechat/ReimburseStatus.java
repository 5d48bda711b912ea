package io.github.kaipiao.sandbox.wechat;

import java.util.Set;

/** WeChat's words for where a card stands (wechat-api.md §3.6). */
final class ReimburseStatus {
    static final String INIT = "INVOICE_REIMBURSE_INIT";
    static final String LOCK = "INVOICE_REIMBURSE_LOCK";
    /** Written off: irreversible, and out of the wallet. */
    static final String CLOSURE = "INVOICE_REIMBURSE_CLOSURE";
    /** Red-letter reversal; a platform's word only. */
    static final String CANCEL = "INVOICE_REIMBURSE_CANCEL";

    static final Set<String> OF_PLATFORMS = Set.of(INIT, LOCK, CLOSURE, CANCEL);
    static final Set<String> OF_REIMBURSERS = Set.of(INIT, LOCK, CLOSURE);

    private ReimburseStatus() {}

    /** @throws WeChatError 72031 */
    static void require(Set<String> allowed, String status) {
        if (!allowed.contains(status)) {
            throw WeChatError.invalid("reimburse_status");
        }
    }
}
