package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.state.StateHolder;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** WeChat's invoice side as one thing: its endpoints, and what a payer's thumb does to it. */
public final class WeChat {
    /** The openid of whoever holds the sandbox's phone. */
    public static final String PAYER = Events.OPENID;

    private final Map<String, Handler> endpoints;
    private final Map<String, Handler> unknownPaths;
    private final Credentials credentials;
    private final Orders orders;
    private final Wallet wallet;
    private final AuthorizationLinks links;
    private final Titles titles;
    private final EncryptCodes codes = new EncryptCodes();
    private final Callbacks callbacks;
    private final EventPush push;
    private final Events events;

    private final Settings settings;
    private final Map<String, StateHolder> holders = new LinkedHashMap<>();
    private final Clock clock;

    /**
     * What the sandbox does to events.
     *
     * @param fate of an event, by the account it is about and its text
     */
    public record EventHooks(BiFunction<String, String, EventFate> fate, Journal journal) {}

    public WeChat(
            List<AccountSetup> setups,
            String host,
            Clock clock,
            PushQueue queue,
            EventHooks hooks,
            Unconfirmed unconfirmed) {
        this.clock = clock;
        Map<String, AccountSetup> accounts = new LinkedHashMap<>();
        setups.forEach(setup -> accounts.put(setup.appid(), setup));
        credentials = new Credentials(clock, unconfirmed.accounts().unknownToken());
        orders = new Orders(clock, unconfirmed.orders());
        wallet = new Wallet(orders, unconfirmed.wallet(), clock);
        links = new AuthorizationLinks(host, orders);
        titles = new Titles(host, unconfirmed.wallet().titleCodeLasts(), clock);
        callbacks = new Callbacks(accounts.values());
        push = new EventPush(clock, hooks.journal());
        events = new Events(callbacks, push, queue, hooks.fate(), unconfirmed.events(), clock);
        ApiTable table = new ApiTable(new ApiAnswer(unconfirmed.wire(), clock));
        Quotas quotas = new Quotas(clock);
        ApiCall call = new ApiCall(
                accounts, credentials, quotas, unconfirmed.accounts().noPermission());
        settings = new Settings(call, unconfirmed.accounts());
        addBase(table, call, quotas);
        addMerchant(table, call, unconfirmed);
        PdfLinks pdfs = new PdfLinks(wallet.uploads(), host, clock);
        addPlatform(
                table,
                new PlatformEndpoints(
                        call,
                        wallet,
                        pdfs,
                        codes,
                        new PlatformEndpoints.Surroundings(
                                host,
                                clock,
                                events,
                                unconfirmed.wire().idsAsText(),
                                unconfirmed.wallet().platformChangeIsPushed())));
        addReimburser(table, new ReimburseEndpoints(call, new Reimbursement(wallet, codes), pdfs, events));
        addTitles(table, new TitleEndpoints(call, titles));
        endpoints = new LinkedHashMap<>(table.byPath());
        endpoints.put("/intp/invoice/getpdf", pdfs::download);
        unknownPaths = table.elsewhere();
        holders.put("orders", orders);
        holders.put("wallet", wallet);
        holders.put("templates", wallet.templates());
        holders.put("uploads", wallet.uploads());
        holders.put("settings", settings);
        holders.put("titles", titles);
        holders.put("encryptCodes", codes);
        holders.put("pdfLinks", pdfs);
        holders.put("authorizationLinks", links);
        holders.put("quotas", quotas);
        holders.put("credentials", credentials);
    }

    /** Its parts that remember something, by name, in the order in which their monitors are taken. */
    public Map<String, StateHolder> stateHolders() {
        return Collections.unmodifiableMap(holders);
    }

    private void addBase(ApiTable table, ApiCall call, Quotas quotas) {
        TokenEndpoints tokens = new TokenEndpoints(call, credentials, quotas);
        table.at("/cgi-bin/token", tokens::classic);
        table.at("/cgi-bin/stable_token", tokens::stable);
        table.at("/cgi-bin/ticket/getticket", tokens::ticket);
        QuotaEndpoints usage = new QuotaEndpoints(call, quotas, table::has);
        table.at("/cgi-bin/openapi/quota/get", usage::get);
        table.at("/cgi-bin/clear_quota", usage::clear);
        table.at("/cgi-bin/clear_quota/v2", usage::clearBySecret);
    }

    private void addMerchant(ApiTable table, ApiCall call, Unconfirmed unconfirmed) {
        MerchantEndpoints merchant = new MerchantEndpoints(call, credentials, settings, orders, links, unconfirmed);
        table.at("/card/invoice/setbizattr", settings::setBizAttr);
        table.at("/card/invoice/getauthurl", merchant::authUrl);
        table.at("/card/invoice/getauthdata", merchant::authData);
        table.at("/card/invoice/rejectinsert", merchant::reject);
    }

    private static void addPlatform(ApiTable table, PlatformEndpoints platform) {
        table.at("/card/invoice/seturl", platform::setUrl);
        table.at("/card/invoice/platform/createcard", platform::createCard);
        table.at("/card/invoice/platform/setpdf", platform::setPdf);
        table.at("/card/invoice/platform/getpdf", platform::getPdf);
        table.at("/card/invoice/insert", platform::insert);
        table.at("/card/invoice/platform/updatestatus", platform::updateStatus);
        table.at("/card/code/decrypt", platform::decrypt);
    }

    private static void addReimburser(ApiTable table, ReimburseEndpoints reimburser) {
        table.at("/card/invoice/reimburse/getinvoiceinfo", reimburser::info);
        table.at("/card/invoice/reimburse/getinvoicebatch", reimburser::batch);
        table.at("/card/invoice/reimburse/updateinvoicestatus", reimburser::update);
        table.at("/card/invoice/reimburse/updatestatusbatch", reimburser::updateBatch);
    }

    private static void addTitles(ApiTable table, TitleEndpoints titles) {
        table.at("/card/invoice/biz/getusertitleurl", titles::userTitleUrl);
        table.at("/card/invoice/biz/getselecttitleurl", titles::selectTitleUrl);
        table.at("/card/invoice/scantitle", titles::scan);
    }

    /** By path. */
    public Map<String, Handler> endpoints() {
        return Map.copyOf(endpoints);
    }

    /** By the beginning of the path: what WeChat answers where it has nothing. */
    public Map<String, Handler> unknownPaths() {
        return unknownPaths;
    }

    public AuthorizationLinks links() {
        return links;
    }

    public Wallet wallet() {
        return wallet;
    }

    public Titles titles() {
        return titles;
    }

    /** The payer's hands on cards and titles. */
    public PayerHand payer() {
        return new PayerHand(wallet, codes, titles, events);
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

    /**
     * Brings a card to a status, whatever it was, as if a reimburser or the platform had: the change is told as a real one.
     *
     * @return the card, if there is one
     */
    public Optional<Card> changeStatus(String code, String status) {
        Optional<CardRecord> changed = wallet.overrideStatus(code, status);
        changed.ifPresent(events::statusChanged);
        return changed.map(CardRecord::card);
    }

    /** As if another program had fetched a token of the account: all tokens in use are dead. */
    public void revokeTokens(String appid) {
        credentials.revokeTokens(appid);
    }

    /** All tickets in use of the account are dead. */
    public void revokeTicket(String appid) {
        credentials.revokeTicket(appid);
    }

    /**
     * Saves an account's callback as the MP backend does: only if its address answers the verification (§10.2).
     *
     * @return whether it did, and is in use from now on
     * @throws IllegalArgumentException if the account is unknown or an app, which has no callback
     */
    public boolean saveCallback(String appid, AccountSetup.Push to) {
        AccountSetup changed = callbacks.account(appid).withPush(to);
        if (!push.verify(to)) {
            return false;
        }
        callbacks.set(changed.appid(), to);
        return true;
    }

    /**
     * The account's EncodingAESKey changes; pushes with the one before may still come (§10.4).
     *
     * @param pushesWithOldKey how many
     */
    public void changeKey(String appid, String encodingAesKey, int pushesWithOldKey) {
        callbacks.changeKey(appid, encodingAesKey, pushesWithOldKey);
    }

    /** Of all accounts, oldest first. */
    public List<AuthorizationOrder> orders() {
        return orders.all();
    }

    /** Its authorization page; for a mini program's page, the parameters after another path. */
    public String authUrl(AuthorizationOrder order) {
        return links.write(order.link(), 0);
    }

    /** @return the appid an access token speaks for, or empty text */
    public String accountOf(String accessToken) {
        try {
            return credentials.appidOf(accessToken);
        } catch (WeChatError e) {
            return "";
        }
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
}
