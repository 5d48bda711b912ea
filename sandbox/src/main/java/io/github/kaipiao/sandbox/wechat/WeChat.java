package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.http.Handler;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** WeChat's invoice side as one thing: its endpoints, and what a payer's thumb does to it. */
public final class WeChat {
    /** The openid of whoever holds the sandbox's phone. */
    public static final String PAYER = Events.OPENID;

    private final Map<String, Handler> endpoints = new LinkedHashMap<>();
    private final Credentials credentials;
    private final Orders orders;
    private final Wallet wallet;
    private final AuthorizationLinks links;
    private final Events events;
    private final Settings settings;
    private final Clock clock;

    /** How events go wrong on purpose. */
    public record EventFaults(BooleanSupplier lose, BooleanSupplier twice) {}

    public WeChat(
            List<AccountSetup> setups,
            String host,
            Clock clock,
            PushQueue queue,
            EventFaults faults,
            Unconfirmed unconfirmed) {
        Map<String, AccountSetup> accounts = new LinkedHashMap<>();
        setups.forEach(setup -> accounts.put(setup.appid(), setup));
        this.clock = clock;
        credentials = new Credentials(clock);
        orders = new Orders(clock, unconfirmed);
        wallet = new Wallet(orders, clock);
        links = new AuthorizationLinks(host, orders);
        events = new Events(accounts.values(), queue, faults.lose(), faults.twice(), clock);
        ApiCall call = new ApiCall(accounts, credentials);
        settings = new Settings(call);
        TokenEndpoints tokens = new TokenEndpoints(call, credentials);
        MerchantEndpoints merchant = new MerchantEndpoints(call, credentials, settings, orders, links, unconfirmed);
        PlatformEndpoints platform = new PlatformEndpoints(call, wallet, host, clock);
        endpoints.put("/cgi-bin/token", ApiAnswer.of(tokens::classic));
        endpoints.put("/cgi-bin/stable_token", ApiAnswer.of(tokens::stable));
        endpoints.put("/cgi-bin/ticket/getticket", ApiAnswer.of(tokens::ticket));
        endpoints.put("/card/invoice/setbizattr", ApiAnswer.of(settings::setBizAttr));
        endpoints.put("/card/invoice/getauthurl", ApiAnswer.of(merchant::authUrl));
        endpoints.put("/card/invoice/getauthdata", ApiAnswer.of(merchant::authData));
        endpoints.put("/card/invoice/rejectinsert", ApiAnswer.of(merchant::reject));
        endpoints.put("/card/invoice/seturl", ApiAnswer.of(platform::setUrl));
        endpoints.put("/card/invoice/platform/createcard", ApiAnswer.of(platform::createCard));
        endpoints.put("/card/invoice/platform/setpdf", ApiAnswer.of(platform::setPdf));
        endpoints.put("/card/invoice/platform/getpdf", ApiAnswer.of(platform::getPdf));
        endpoints.put("/intp/invoice/getpdf", platform::downloadPdf);
        endpoints.put("/card/invoice/insert", ApiAnswer.of(platform::insert));
        endpoints.put("/card/invoice/platform/updatestatus", ApiAnswer.of(platform::updateStatus));
    }

    /** By path. */
    public Map<String, Handler> endpoints() {
        return Map.copyOf(endpoints);
    }

    public AuthorizationLinks links() {
        return links;
    }

    public Wallet wallet() {
        return wallet;
    }

    /** The payer taps 申请开票. A second tap changes nothing and raises no second event. */
    public void authorize(AuthorizationOrder order, @Nullable TitleChoice title) {
        if (orders.authorize(order, title)) {
            events.authorization(order.link(), true);
        }
    }

    /** The attempt fails on the payer's side; the order may be tried again. */
    public void failToAuthorize(AuthorizationOrder order) {
        events.authorization(order.link(), false);
    }

    /** Which account and invoicing platform invoice the payments of a merchant of WeChat Pay. */
    public Optional<PayBinding> payBinding(String mchid) {
        return settings.payBinding(mchid);
    }

    /**
     * The payer taps 开发票 on a bill: WeChat itself makes the order and opens its page, always of type 1.
     *
     * @param orderId WeChat Pay's number of the payment, or the merchant's
     * @param moneyFen in fen
     * @return the page's address; empty where the account lacks a contact or the page's fields
     */
    public Optional<String> openFromBill(PayBinding binding, String orderId, long moneyFen) {
        if (!settings.hasContact(binding.appid()) || !settings.hasAuthField(binding.appid())) {
            return Optional.empty();
        }
        AuthorizationOrder.Link link =
                new AuthorizationOrder.Link(binding.sPappid(), binding.appid(), orderId, moneyFen, "wap", 1, null);
        orders.linkFromBill(link);
        return Optional.of(links.write(link, clock.instant().getEpochSecond()));
    }

    /** As if another program had fetched a token of the account: all tokens in use are dead. */
    public void revokeTokens(String appid) {
        credentials.revokeTokens(appid);
    }

    /** All tickets in use of the account are dead. */
    public void revokeTicket(String appid) {
        credentials.revokeTicket(appid);
    }
}
