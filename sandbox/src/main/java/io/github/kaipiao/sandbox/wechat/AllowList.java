package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;

/** From where a token may be fetched (wechat-api.md §1.1). Mini programs and apps have no such list. */
final class AllowList {
    private AllowList() {}

    static void require(AccountSetup account, String caller) {
        if (account.kind() == AccountKind.SERVICE_ACCOUNT
                && !account.access().addresses().contains(caller)) {
            throw WeChatError.ofAddress(caller);
        }
    }
}
