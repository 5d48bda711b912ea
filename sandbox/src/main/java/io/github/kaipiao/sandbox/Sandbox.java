package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.control.CallAccount;
import io.github.kaipiao.sandbox.control.ControlDesk;
import io.github.kaipiao.sandbox.control.ControlError;
import io.github.kaipiao.sandbox.control.SeenAddress;
import io.github.kaipiao.sandbox.http.Front;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Router;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.pay.WeChatPay;
import io.github.kaipiao.sandbox.phone.BillPages;
import io.github.kaipiao.sandbox.phone.Phone;
import io.github.kaipiao.sandbox.phone.PhonePages;
import io.github.kaipiao.sandbox.platform.InvoiceBook;
import io.github.kaipiao.sandbox.platform.InvoicingPlatform;
import io.github.kaipiao.sandbox.platform.PlatformFaults;
import io.github.kaipiao.sandbox.platform.Surroundings;
import io.github.kaipiao.sandbox.platform.nuonuo.Nuonuo;
import io.github.kaipiao.sandbox.platform.nuonuo.NuonuoDesk;
import io.github.kaipiao.sandbox.platform.yonyou.Yonyou;
import io.github.kaipiao.sandbox.platform.yonyou.YonyouDesk;
import io.github.kaipiao.sandbox.state.StateFile;
import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateKeeper;
import io.github.kaipiao.sandbox.wechat.PushQueue;
import io.github.kaipiao.sandbox.wechat.Unconfirmed;
import io.github.kaipiao.sandbox.wechat.WeChat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * WeChat's invoice side, an invoicing platform and a payer's phone, in this process on one port that only this machine
 * reaches. State is in memory, and in a file if one is named. It is not WeChat and issues no real invoice.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().account(account).platform(platform).start()) {
 *     URI apiHost = URI.create(sandbox.url());
 * }
 * }</pre>
 */
public final class Sandbox implements AutoCloseable {
    private final Front front;
    private final SandboxClock clock;
    private final Faults faults;
    private final SeenAddress seenAddress = new SeenAddress();
    private final PushQueue pushes;
    private final Journal journal;
    private final Builder settings;
    private final @Nullable StateKeeper keeper;
    private volatile World world;

    /** What a reset makes anew. */
    private record World(
            WeChat weChat, WeChatPay pay, InvoicingPlatform platform, Nuonuo nuonuo, Yonyou yonyou, Router endpoints) {}

    private Sandbox(Builder settings) throws IOException {
        // The links the sandbox hands out carry its address, so the port is settled before anything else.
        front = Front.take(settings.port);
        clock = new SandboxClock(settings.clock);
        faults = new Faults(clock, this::weChat);
        journal = new Journal(clock);
        pushes = new PushQueue(settings.manualPushes, clock);
        this.settings = settings;
        world = newWorld();
        keeper = keeper(settings.stateFile);
        Handler recorded = journal.around(
                seenAddress.around(request -> world.endpoints().handle(request)),
                request -> CallAccount.of(request, token -> weChat().accountOf(token)));
        front.serve(keeper == null ? recorded : keeper.around(recorded));
        pushes.start();
    }

    /** Goes on where the file ends, and writes it from now on. */
    private @Nullable StateKeeper keeper(@Nullable Path path) {
        if (path == null) {
            return null;
        }
        StateFile file = new StateFile(path);
        StateKeeper made = new StateKeeper(file, () -> state().save(clock));
        try {
            file.read().ifPresent(saved -> state().restore(file, saved));
            made.start();
        } catch (ControlError | UncheckedIOException e) {
            front.close();
            throw e;
        }
        world.platform().resume();
        world.pay().resume();
        return made;
    }

    private SandboxState state() {
        World now = world;
        Map<String, StateHolder> holders = new LinkedHashMap<>();
        holders.putAll(now.platform().stateHolders());
        holders.putAll(now.weChat().stateHolders());
        holders.putAll(now.pay().stateHolders());
        holders.put("clock", clock);
        return new SandboxState(
                settings.accounts.stream().map(AccountSetup::appid).toList(),
                settings.payMerchants.stream().map(PayMerchantSetup::mchid).toList(),
                holders);
    }

    private World newWorld() {
        WeChat weChat = new WeChat(
                settings.accounts,
                url(),
                clock,
                pushes,
                new WeChat.EventHooks(faults::fateOf, journal),
                settings.unconfirmed);
        InvoicingPlatform platform =
                new InvoicingPlatform(settings.platforms, weChat, pushes, clock, faults.board(), journal);
        WeChatPay pay = new WeChatPay(settings.payMerchants, url(), weChat, pushes, clock, journal);
        Router router = new Router();
        weChat.endpoints().forEach((path, handler) -> router.at(path, faults.around(handler)));
        weChat.unknownPaths().forEach((prefix, handler) -> router.under(prefix, faults.around(handler)));
        router.under(InvoicingPlatform.PREFIX, faults.around(platform));
        Surroundings surroundings = new Surroundings(url(), weChat, pushes, clock, faults.board(), journal);
        Nuonuo nuonuo = new Nuonuo(settings.nuonuos, surroundings);
        router.under(Nuonuo.PREFIX, faults.around(nuonuo, Nuonuo.wire()));
        Yonyou yonyou = new Yonyou(settings.yonyous, surroundings);
        router.under(Yonyou.PREFIX, faults.around(yonyou, Yonyou.wire()));
        router.under(WeChatPay.V3, faults.around(pay.v3()));
        pay.v2().forEach((path, handler) -> router.at(path, faults.around(handler)));
        BillPages.register(router, pay);
        PhonePages.register(router, weChat);
        new ControlDesk(this).register(router);
        return new World(weChat, pay, platform, nuonuo, yonyou, router);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://localhost:<port>}: the API host of WeChat, and the base of everything else. */
    public String url() {
        return "http://localhost:" + front.port();
    }

    /** Where the invoicing platform's account is reached, for {@code docs/platform-protocol.md}. */
    public String platformUrl(String accountId) {
        return url() + InvoicingPlatform.PREFIX + accountId + "/kaipiao/v1";
    }

    /** Where 诺诺's methods are called; {@code accessToken} lies beside it. */
    public String nuonuoUrl() {
        return url() + Nuonuo.SERVICES;
    }

    /** What people do at 诺诺. */
    public NuonuoDesk nuonuo(String appKey) {
        return world.nuonuo().desk(appKey);
    }

    /** 用友's address, without the path of its calls. */
    public String yonyouUrl() {
        return url() + Yonyou.PREFIX;
    }

    /** What people do at 用友. */
    public YonyouDesk yonyou(String appid) {
        return world.yonyou().desk(appid);
    }

    public SandboxClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    /** What the account has issued and reversed. */
    public InvoiceBook invoices(String accountId) {
        return world.platform().book(accountId);
    }

    public PlatformFaults platformFaults() {
        return world.platform().faults();
    }

    public WeChat weChat() {
        return world.weChat();
    }

    public WeChatPay pay() {
        return world.pay();
    }

    public Phone phone() {
        return new Phone(weChat());
    }

    /** From where callers seem to come, for the IP allow-lists (40164). */
    public SeenAddress seenAddress() {
        return seenAddress;
    }

    /** What came in and went out. */
    public Journal journal() {
        return journal;
    }

    public List<AccountSetup> accounts() {
        return List.copyOf(settings.accounts);
    }

    public List<PlatformSetup> platforms() {
        return List.copyOf(settings.platforms);
    }

    public List<PayMerchantSetup> payMerchants() {
        return List.copyOf(settings.payMerchants);
    }

    public List<NuonuoSetup> nuonuos() {
        return List.copyOf(settings.nuonuos);
    }

    /**
     * As on the first day: no tokens, orders, cards, invoices, faults or journal, callers seen as they come, and the clock
     * where it was. What was got from {@link #weChat}, {@link #phone} and {@link #platformFaults} before is of the world
     * before.
     */
    public void reset() {
        pushes.clear();
        faults.disarmAll();
        seenAddress.set("");
        clock.reset();
        world = newWorld();
        journal.clear();
    }

    /**
     * Delivers what waits to be pushed and is due by the sandbox's clock, on the caller's thread; only of use after {@link Builder#manualPushes()}.
     *
     * @return how many
     */
    public int deliverPushes() {
        return pushes.deliver();
    }

    @Override
    public void close() {
        front.close();
        pushes.close();
        if (keeper != null) {
            keeper.close();
        }
    }

    /** What a sandbox is made of. */
    public static final class Builder {
        private final List<AccountSetup> accounts = new ArrayList<>();
        private final List<PlatformSetup> platforms = new ArrayList<>();
        private final List<NuonuoSetup> nuonuos = new ArrayList<>();
        private final List<YonyouSetup> yonyous = new ArrayList<>();
        private final List<PayMerchantSetup> payMerchants = new ArrayList<>();
        private Clock clock = Clock.systemUTC();
        private Unconfirmed unconfirmed = Unconfirmed.defaults();
        private int port;
        private boolean manualPushes;
        private @Nullable Path stateFile;

        private Builder() {}

        /** 0, the default, for any free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder clock(Clock base) {
            clock = base;
            return this;
        }

        public Builder account(AccountSetup account) {
            accounts.add(account);
            return this;
        }

        public Builder platform(PlatformSetup platform) {
            platforms.add(platform);
            return this;
        }

        public Builder nuonuo(NuonuoSetup application) {
            nuonuos.add(application);
            return this;
        }

        public Builder yonyou(YonyouSetup application) {
            yonyous.add(application);
            return this;
        }

        public Builder payMerchant(PayMerchantSetup merchant) {
            payMerchants.add(merchant);
            return this;
        }

        public Builder unconfirmed(Unconfirmed behaviour) {
            unconfirmed = behaviour;
            return this;
        }

        /**
         * What the sandbox remembers survives it, in this file: about a second after a change, and at {@link
         * Sandbox#close()}. Faults, the journal and what waits to be pushed do not.
         *
         * @param file made if it is not there; its folder must be
         */
        public Builder state(Path file) {
            stateFile = file;
            return this;
        }

        /** Nothing is pushed until {@link Sandbox#deliverPushes()}. */
        public Builder manualPushes() {
            manualPushes = true;
            return this;
        }

        /**
         * @throws UncheckedIOException if the port is taken, or the state file cannot be written
         * @throws ControlError if the state file is broken or is another sandbox's
         */
        public Sandbox start() {
            try {
                return new Sandbox(this);
            } catch (IOException e) {
                throw new UncheckedIOException("the sandbox cannot listen on port " + port, e);
            }
        }
    }
}
