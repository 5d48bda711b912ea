package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.InvoiceState;
import io.github.kaipiao.gateway.invoice.InvoiceViews;
import io.github.kaipiao.gateway.invoice.OpenPage;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.web.Refusal;
import io.github.kaipiao.gateway.wechat.AppCredentials;
import io.github.kaipiao.gateway.wechat.AuthorizationPage;
import io.github.kaipiao.gateway.wechat.AuthorizationPageRequest;
import io.github.kaipiao.gateway.wechat.ErrorAdvice;
import io.github.kaipiao.gateway.wechat.ErrorCodes;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import io.github.kaipiao.gateway.wechat.Outcome;
import io.github.kaipiao.gateway.wechat.Source;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Fetches WeChat's authorization page (授权页) for an invoice, at the moment it is wanted. */
@Component
public class AuthorizationPages {
    /** Rejected, authorized or inserted already: what WeChat may answer instead of a page (wechat-api.md §12). */
    private static final Set<Integer> DECIDED = Set.of(72035, 72074, 72075);

    private final InvoiceApi weChat;
    private final Merchants merchants;
    private final OpenPage openPage;
    private final InvoiceViews views;

    AuthorizationPages(InvoiceApi weChat, Merchants merchants, OpenPage openPage, InvoiceViews views) {
        this.weChat = weChat;
        this.merchants = merchants;
        this.openPage = openPage;
        this.views = views;
    }

    /**
     * WeChat's page as it is opened from there; empty where there is nothing left to authorize.
     *
     * @throws Refusal 502 or 503 if WeChat gives no page; the entry stays good
     */
    Optional<AuthorizationPage> fetch(Invoice invoice, Source source) {
        return openPage.opened(invoice.id()) ? ask(invoice, source) : Optional.empty();
    }

    /**
     * Where the payer goes who follows the link of the entry, in whichever scenario it was handed out.
     *
     * @throws Refusal 502 or 503 if WeChat gives no page; the entry stays good
     */
    public String forPayer(Invoice invoice) {
        return fetch(invoice, Source.WEB).map(AuthorizationPage::authUrl).orElseGet(() -> views.statusUrl(invoice));
    }

    private Optional<AuthorizationPage> ask(Invoice invoice, Source source) {
        Outcome<AuthorizationPage> outcome = weChat.authorizationPage(credentials(invoice), request(invoice, source));
        if (outcome instanceof Outcome.Accepted<AuthorizationPage> page) {
            return Optional.of(page.value());
        }
        if (outcome instanceof Outcome.Refused<AuthorizationPage> refused) {
            if (DECIDED.contains(refused.code())) {
                openPage.decidedAlready(invoice.id());
                return Optional.empty();
            }
            ErrorAdvice advice = ErrorCodes.advice(refused.code());
            throw Refusal.upstream(
                    502,
                    "WECHAT_REFUSED",
                    "微信没有给出授权页。 WeChat gives no authorization page: " + advice.textZh() + " " + advice.textEn(),
                    advice.nextStepZh() + " " + advice.nextStepEn(),
                    new Refusal.Upstream("WECHAT", String.valueOf(refused.code()), refused.message()));
        }
        throw Refusal.upstream(
                503,
                "WECHAT_UNAVAILABLE",
                "暂时连不上微信，入口仍然有效。 WeChat does not answer; the entry stays good.",
                "稍后再试同一请求。 Repeat the same request later.",
                new Refusal.Upstream("WECHAT", "NO_ANSWER", outcome.getClass().getSimpleName()));
    }

    private AppCredentials credentials(Invoice invoice) {
        WeChatAccount account = merchants
                .get(invoice.application().merchantId())
                .account(invoice.application().appid())
                .orElseThrow(() -> new IllegalStateException("the WeChat account is no longer configured"));
        return new AppCredentials(account.appid(), account.secret().value());
    }

    private AuthorizationPageRequest request(Invoice invoice, Source source) {
        InvoiceState state = invoice.state();
        String back = state.payer().redirectUrl();
        String backOrStatus = back == null ? views.statusUrl(invoice) : back;
        return new AuthorizationPageRequest(
                invoice.application().sPappid(),
                invoice.application().wechatOrderId(),
                invoice.application().amountFen(),
                source,
                PageType.of(state),
                source == Source.WEB ? backOrStatus : null);
    }
}
