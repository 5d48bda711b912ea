package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import java.net.InetAddress;

/** From where a token may be fetched (wechat-api.md §1.1). Mini programs and apps have no such list. */
final class AllowList {
    /** The port is on the loopback address alone, so nobody comes from elsewhere. */
    private static final String CALLER = InetAddress.getLoopbackAddress().getHostAddress();

    private AllowList() {}

    static void require(AccountSetup account) {
        if (account.kind() == AccountKind.SERVICE_ACCOUNT
                && !account.access().addresses().contains(CALLER)) {
            throw WeChatError.ofAddress(CALLER);
        }
    }
}
