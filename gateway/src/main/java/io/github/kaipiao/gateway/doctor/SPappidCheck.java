package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.wechat.AppCredentials;
import io.github.kaipiao.gateway.wechat.CardApi;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Can this be an {@code s_pappid}? It is base64url of {@code wx}, 16 hex digits, {@code _} and 32 bytes, as seen in real links
 * (wechat-api.md §2.1). In self-built mode WeChat is asked for the account's own.
 */
final class SPappidCheck implements PlatformCheck {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{68}");
    private static final Pattern HEAD = Pattern.compile("wx[0-9a-f]{16}_");
    private static final Pattern APPID = Pattern.compile("wx[0-9a-fA-F]{16}");
    private static final int HEAD_LENGTH = 19;

    private final CardApi cards;

    SPappidCheck(CardApi cards) {
        this.cards = cards;
    }

    @Override
    public CheckName name() {
        return CheckName.S_PAPPID;
    }

    @Override
    public Diagnosis diagnose(Merchant merchant, PlatformAccount account) {
        if (!plausible(account.sPappid())) {
            return malformed(account);
        }
        PlatformAccount.SelfBuilt own = account.selfBuilt();
        if (own == null) {
            return Diagnosis.ok("s_pappid 的格式正确", "It has the shape of an s_pappid");
        }
        WeChatAccount issuer =
                merchant.account(own.appid()).orElseThrow(() -> new IllegalStateException("checked at start-up"));
        return Diagnosis.of(
                cards.sPappid(new AppCredentials(issuer.appid(), issuer.secret().value())),
                actual -> actual.equals(account.sPappid())
                        ? Diagnosis.ok("s_pappid 与微信 seturl 返回的一致", "It is the s_pappid that seturl gives")
                        : Diagnosis.wrong(
                                new Words(
                                        "s_pappid 不是 " + own.appid() + " 自己的：发票卡会插不进卡包（72038）",
                                        "It is not the s_pappid of " + own.appid()
                                                + ": no card can be inserted (72038)"),
                                new Words(
                                        "把 platforms[].s-pappid（" + account.id() + "）改为 " + actual + " 并重启",
                                        "Set platforms[].s-pappid of " + account.id() + " to " + actual
                                                + " and restart")));
    }

    private static boolean plausible(String sPappid) {
        return SHAPE.matcher(sPappid).matches()
                && HEAD.matcher(new String(
                                Base64.getUrlDecoder().decode(sPappid), 0, HEAD_LENGTH, StandardCharsets.ISO_8859_1))
                        .matches();
    }

    private static Diagnosis malformed(PlatformAccount account) {
        boolean appid = APPID.matcher(account.sPappid()).matches();
        Words what = appid
                ? new Words("s_pappid 填成了 AppID", "An AppID was entered as s_pappid")
                : new Words("s_pappid 应为 68 个字符，以 d3g 开头", "An s_pappid has 68 characters and begins with d3g");
        return Diagnosis.wrong(
                what,
                account.selfBuilt() == null
                        ? new Words(
                                "向开票平台索取 s_pappid，填入 platforms[].s-pappid（" + account.id() + "）并重启",
                                "Ask the invoicing platform for its s_pappid, enter it as platforms[].s-pappid of "
                                        + account.id() + ", restart")
                        : new Words(
                                "用 seturl 取得 s_pappid，填入 platforms[].s-pappid（" + account.id() + "）并重启",
                                "Get it from seturl, enter it as platforms[].s-pappid of " + account.id()
                                        + ", restart"));
    }
}
