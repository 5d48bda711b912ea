package io.github.kaipiao.gateway.wechat;

import org.jspecify.annotations.Nullable;

/**
 * The way to the authorization page. A pass and not a fact: whoever holds it acts for the payer, and it lives about two
 * hours (UNCONFIRMED), so it is neither stored nor printed.
 *
 * @param authUrl a link, or with {@link Source#MINI_PROGRAM} the path of a page in WeChat's own mini program
 * @param miniProgramAppid that mini program, only with {@link Source#MINI_PROGRAM}
 */
public record AuthorizationPage(String authUrl, @Nullable String miniProgramAppid) {
    private static final String INSECURE = "http://mp.weixin.qq.com/";

    /** WeChat's samples show http links; inside an https page a browser would block those. */
    static AuthorizationPage link(String authUrl) throws AnswerFields.Missing {
        if (authUrl.regionMatches(true, 0, INSECURE, 0, INSECURE.length())) {
            return new AuthorizationPage("https" + authUrl.substring("http".length()), null);
        }
        // We send payers there: nothing but a web link will do.
        if (!authUrl.regionMatches(true, 0, "https://", 0, 8) && !authUrl.regionMatches(true, 0, "http://", 0, 7)) {
            throw new AnswerFields.Missing("an auth_url that is a web link");
        }
        return new AuthorizationPage(authUrl, null);
    }

    @Override
    public String toString() {
        return "AuthorizationPage[authUrl=***, miniProgramAppid=" + miniProgramAppid + "]";
    }
}
