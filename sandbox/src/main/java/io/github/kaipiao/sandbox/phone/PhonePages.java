package io.github.kaipiao.sandbox.phone;

import io.github.kaipiao.sandbox.http.Router;
import io.github.kaipiao.sandbox.wechat.WeChat;

/** Puts the phone's pages on the port. */
public final class PhonePages {
    private PhonePages() {}

    public static void register(Router router, WeChat weChat) {
        router.at("/bizmall/authinvoice", new AuthorizationPage(weChat)::handle);
        router.at("/intp/invoice/usertitle", new TitlePage(weChat.payer())::handle);
        router.at("/phone/mini-program", MiniProgramPage::handle);
        router.under("/phone", new WalletPages(weChat.wallet())::handle);
    }
}
