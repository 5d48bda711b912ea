package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The links of getauthurl, in the observed formats (wechat-api.md §2.1). Their signature's formula is the sandbox's own. */
public final class AuthorizationLinks implements StateHolder {
    /** WeChat's own mini program in which a payer agrees (wechat-api.md §2.1). */
    public static final String MINI_PROGRAM = "wx9db2c16d0633c2e7";

    /** Its page, up to the parameters of an order. */
    public static final String MINI_PROGRAM_PAGE = "pages/auth/auth?";

    private final String host;
    private volatile String key = Digits.letters(32);
    private final Orders orders;

    AuthorizationLinks(String host, Orders orders) {
        this.host = host;
        this.orders = orders;
    }

    String write(AuthorizationOrder.Link link, long timestamp) {
        String rest = "s_pappid=" + encode(link.sPappid()) + "&appid=" + encode(link.appid()) + "&num=1&o1="
                + encode(link.orderId()) + "&m1=" + link.moneyFen() + "&t1=" + Math.min(timestamp, 4294967295L)
                + "&source=" + link.source() + "&type=" + link.type();
        String signature = sign(link.sPappid(), link.appid(), link.orderId(), String.valueOf(link.moneyFen()));
        if (link.source().equals("wxa")) {
            return MINI_PROGRAM_PAGE + rest + "&signature=" + signature;
        }
        String back = link.redirectUrl() == null ? "" : "&redirect_url=" + encode(link.redirectUrl());
        return host + "/bizmall/authinvoice?action=list&" + rest + back + "&signature=" + signature
                + "#wechat_redirect";
    }

    /** @return the order a link leads to, if the link is genuine */
    public Optional<AuthorizationOrder> read(Map<String, String> query) {
        String sPappid = query.getOrDefault("s_pappid", "");
        String appid = query.getOrDefault("appid", "");
        String orderId = query.getOrDefault("o1", "");
        String expected = sign(sPappid, appid, orderId, query.getOrDefault("m1", ""));
        boolean genuine = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                query.getOrDefault("signature", "").getBytes(StandardCharsets.UTF_8));
        return genuine ? orders.find(sPappid, appid, orderId) : Optional.empty();
    }

    private String sign(String sPappid, String appid, String orderId, String money) {
        return EventSeal.sign(key, sPappid, appid, orderId, money);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @param key links of before stay genuine with it */
    private record State(String key) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(key));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        key = StateJson.read(state, State.class).key();
    }
}
