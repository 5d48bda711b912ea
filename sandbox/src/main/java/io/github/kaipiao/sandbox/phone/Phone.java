package io.github.kaipiao.sandbox.phone;

import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.PayerHand;
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

    /** Hands all cards of the wallet to a reimburser, newest first. */
    public List<PayerHand.ChosenCard> chooseInvoices() {
        return weChat.payer().choose(wallet());
    }

    /** Scans a merchant's fixed title code, whose text is {@code url}, and picks a title. */
    public void submitTitle(String url, TitleChoice title) {
        weChat.payer().submitTitle(url, title);
    }

    /** Shows a title as a code; a merchant scans its text. */
    public String titleCode(TitleChoice title) {
        return weChat.titles().scanCode(title);
    }

    private AuthorizationOrder order(String authUrl) {
        String target = authUrl.replaceFirst("#.*", "");
        Request request = new Request("GET", target, "", Map.of(), new byte[0]);
        return weChat.links()
                .read(request.query())
                .orElseThrow(() -> new IllegalArgumentException("WeChat shows no page for this link"));
    }
}
