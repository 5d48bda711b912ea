package io.github.kaipiao.sandbox.phone;

import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import io.github.kaipiao.sandbox.wechat.WeChat;
import java.util.List;
import java.util.Map;

/** What a payer's thumb does, for tests and for whoever has no thumb at hand. The pages do the same. */
public final class Phone {
    private final WeChat weChat;

    public Phone(WeChat weChat) {
        this.weChat = weChat;
    }

    /**
     * Opens an authorization page and taps 申请开票.
     *
     * @param authUrl as getauthurl gave it
     * @throws IllegalArgumentException if WeChat would not show a page for it
     */
    public void authorize(String authUrl, TitleChoice title) {
        weChat.authorize(order(authUrl), title);
    }

    /** Opens the page; the attempt fails on the payer's side. */
    public void failToAuthorize(String authUrl) {
        weChat.failToAuthorize(order(authUrl));
    }

    /** The cards in the wallet, newest first. */
    public List<Card> wallet() {
        return weChat.wallet().cards();
    }

    private AuthorizationOrder order(String authUrl) {
        String target = authUrl.replaceFirst("#.*", "");
        Request request = new Request("GET", target, "", Map.of(), new byte[0]);
        return weChat.links()
                .read(request.query())
                .orElseThrow(() -> new IllegalArgumentException("WeChat shows no page for this link"));
    }
}
