package io.github.kaipiao.demo;

import io.github.kaipiao.client.GatewayClient;
import io.github.kaipiao.gateway.Gateway;
import io.github.kaipiao.gateway.database.CannotStartDatabase;
import io.github.kaipiao.gateway.doctor.Doctor;
import io.github.kaipiao.gateway.doctor.Finding;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gateway, sandbox and shop of the demo. Its keys are public: they open nothing but this demo. */
final class DemoWorld implements AutoCloseable {
    private static final String MERCHANT = "demo";
    private static final String APPID = "wxd0000000000de110";
    private static final String APP = "wxd0000000000de111";
    private static final String MINI_PROGRAM = "wxd0000000000de112";
    /** Of the store whose invoices the shop's own platform issues: a merchant number leads to one platform only. */
    private static final String ONLINE_APPID = "wxd0000000000de113";

    private static final String ACCOUNT_SECRET = "demo-account-secret";
    private static final String SELLER = "91000000MA0000007C";
    private static final String CALLBACK_TOKEN = "democallbacktoken";
    private static final String AES_KEY = "demo0demo0demo0demo0demo0demo0demo0demo0dem";
    private static final String API_KEY = "kp_demo_not_a_secret";

    final String gatewayUrl;
    final Sandbox sandbox;
    final DemoShop shop;
    final GatewayClient client;
    final Browser browser = new Browser();
    private final DemoPay pay;
    private final ConfigurableApplicationContext gateway;

    private DemoWorld(DemoOptions options) {
        requireUsable(options.data());
        requireFree("--port", options.port());
        requireFree("--sandbox-port", options.sandboxPort());
        gatewayUrl = "http://localhost:" + options.port();
        shop = new DemoShop(gatewayUrl, API_KEY);
        pay = DemoPay.in(options.data(), ONLINE_APPID);
        // Beside the gateway, not before it: nothing needs WeChat until the first payer comes.
        CompletableFuture<Sandbox> starting = CompletableFuture.supplyAsync(() -> sandbox(options.sandboxPort()));
        gateway = gateway(options);
        sandbox = starting.join();
        // The sandbox forgets its tokens and templates when it stops; for the gateway that is another WeChat, not a
        // refusal to wait out.
        JdbcClient sql = gateway.getBean(JdbcClient.class);
        sql.sql("delete from card_template where appid = ?").param(ONLINE_APPID).update();
        sql.sql("delete from wechat_credential where appid in (?, ?, ?, ?)")
                .params(APPID, ONLINE_APPID, APP, MINI_PROGRAM)
                .update();
        setUpWeChat();
        client = GatewayClient.builder().baseUrl(gatewayUrl).apiKey(API_KEY).build();
    }

    /** @throws CannotStart with one line that says what to do */
    static DemoWorld start(DemoOptions options) {
        return new DemoWorld(options);
    }

    private Sandbox sandbox(int port) {
        return DemoPlatform.join(Sandbox.builder(), SELLER)
                .port(port)
                .account(pushed(APPID, AccountKind.SERVICE_ACCOUNT, "gh_kaipiaodemo"))
                .account(pushed(ONLINE_APPID, AccountKind.SERVICE_ACCOUNT, "gh_demoonline"))
                .account(new AccountSetup(APP, ACCOUNT_SECRET, AccountKind.OPEN_APP, "gh_demoapp", null, true))
                .account(pushed(MINI_PROGRAM, AccountKind.MINI_PROGRAM, "gh_demomini"))
                .payMerchant(pay.merchant())
                .platform(platform("main", PlatformSetup.sPappidOf("demo platform"), true))
                .platform(platform("own", PlatformSetup.sPappidOf(ONLINE_APPID), false))
                .start();
    }

    private AccountSetup pushed(String appid, AccountKind kind, String originalId) {
        return new AccountSetup(
                appid,
                ACCOUNT_SECRET,
                kind,
                originalId,
                new AccountSetup.Push(gatewayUrl + "/wechat/" + appid, CALLBACK_TOKEN, AES_KEY, PushMode.SECURE),
                true);
    }

    /** What an operator does with {@code ./kaipiao doctor --fix}: without contact and title fields WeChat shows no page. */
    private void setUpWeChat() {
        Merchant merchant = gateway.getBean(Merchants.class).get(MERCHANT);
        for (Finding finding : gateway.getBean(Doctor.class).fix(merchant)) {
            if (finding.state().needsAttention()) {
                throw new CannotStart(
                        finding.check() + " " + finding.account() + ": " + finding.whatZh() + " " + finding.whatEn());
            }
        }
    }

    private static PlatformSetup platform(String id, String sPappid, boolean insertsCard) {
        return new PlatformSetup(id, "demo-" + id, "demo-secret-" + id, sPappid, insertsCard, Duration.ofMillis(800));
    }

    private ConfigurableApplicationContext gateway(DemoOptions options) {
        SpringApplication application = new SpringApplication(Gateway.class);
        application.setDefaultProperties(settings(options));
        try {
            return application.run();
        } catch (RuntimeException e) {
            shop.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CannotStartDatabase) {
                    throw new CannotStart(String.valueOf(cause.getMessage()));
                }
            }
            throw e;
        }
    }

    private Map<String, Object> settings(DemoOptions options) {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("server.port", options.port());
        s.put("logging.file.name", options.data().resolve("gateway.log").toString());
        s.put("logging.threshold.console", "OFF");
        s.put("kaipiao.mode", "DEMO");
        s.put("kaipiao.base-url", gatewayUrl);
        s.put("kaipiao.data-dir", options.data().toString());
        if (options.database() != null) {
            s.put("kaipiao.database.url", options.database());
        }
        s.put("kaipiao.wechat.api-host", sandboxUrl(options));
        s.put("kaipiao.webhook.private-hosts", "localhost");
        String m = "kaipiao.merchants[0].";
        s.put(m + "id", MERCHANT);
        s.put(m + "name", "街角生活");
        s.put(m + "api-keys[0]", API_KEY);
        s.put(m + "webhook.url", shop.webhookUrl());
        s.put(m + "webhook.secrets[0]", DemoShop.WEBHOOK_SECRET);
        s.put(m + "redirect-origins[0]", shop.origin());
        account(s, m + "accounts[0].", APPID, AccountKind.SERVICE_ACCOUNT);
        account(s, m + "accounts[1].", ONLINE_APPID, AccountKind.SERVICE_ACCOUNT);
        s.put(m + "accounts[1].pay-merchant.mchid", DemoPay.MCHID);
        s.put(m + "accounts[1].pay-merchant.platform", options.platform().second());
        account(s, m + "accounts[2].", APP, AccountKind.OPEN_APP);
        account(s, m + "accounts[3].", MINI_PROGRAM, AccountKind.MINI_PROGRAM);
        platform(s, m + "platforms[0].", sandboxUrl(options), "main", PlatformSetup.sPappidOf("demo platform"));
        platform(s, m + "platforms[1].", sandboxUrl(options), "own", PlatformSetup.sPappidOf(ONLINE_APPID));
        ownCards(s, m + "platforms[1].");
        if (options.platform() == DemoPlatform.NUONUO) {
            seller(s, m + "platforms[2].", "nuonuo", PlatformSetup.sPappidOf(ONLINE_APPID));
            DemoPlatform.nuonuo(s, m + "platforms[2].", sandboxUrl(options));
            ownCards(s, m + "platforms[2].");
        }
        pay.settings(s, m, sandboxUrl(options));
        store(s, m + "stores[0].", "S001", "街角超市 · 南山店", options.platform().first(), APPID);
        s.put(m + "stores[0].receipt-keys[0]", DemoShop.RECEIPT_KEY);
        store(s, m + "stores[1].", "S002", "街角生活 · 自建开票", options.platform().second(), ONLINE_APPID);
        return s;
    }

    private static void account(Map<String, Object> s, String p, String appid, AccountKind kind) {
        s.put(p + "appid", appid);
        s.put(p + "kind", kind.name());
        s.put(p + "secret", ACCOUNT_SECRET);
        if (kind != AccountKind.OPEN_APP) {
            s.put(p + "callback-token", CALLBACK_TOKEN);
            s.put(p + "aes-key", AES_KEY);
        }
    }

    private static void platform(Map<String, Object> s, String p, String sandboxUrl, String id, String sPappid) {
        seller(s, p, id, sPappid);
        s.put(p + "protocol", "KAIPIAO_HTTP");
        s.put(p + "url", sandboxUrl + "/platforms/" + id + "/kaipiao/v1");
        s.put(p + "key", "demo-" + id);
        s.put(p + "secret", "demo-secret-" + id);
    }

    private static void ownCards(Map<String, Object> s, String p) {
        s.put(p + "self-built.appid", ONLINE_APPID);
        s.put(p + "self-built.logo-url", "http://mmbiz.qpic.cn/demo/0");
        s.put(p + "self-built.card-title", "街角生活");
    }

    private static void seller(Map<String, Object> s, String p, String id, String sPappid) {
        s.put(p + "id", id);
        s.put(p + "s-pappid", sPappid);
        s.put(p + "seller-name", "街角生活（演示）有限公司");
        s.put(p + "seller-tax-number", SELLER);
    }

    private static String sandboxUrl(DemoOptions options) {
        return "http://localhost:" + options.sandboxPort();
    }

    private static void store(
            Map<String, Object> s, String p, String no, String name, String platform, String account) {
        s.put(p + "number", no);
        s.put(p + "name", name);
        s.put(p + "phone", "0755-12345678");
        s.put(p + "platform", platform);
        s.put(p + "account", account);
        s.put(p + "app-account", APP);
        s.put(p + "mini-program-account", MINI_PROGRAM);
    }

    /** The log goes there too, so it is looked at before anything writes. */
    private static void requireUsable(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStart(unusable(folder));
        }
        if (!Files.isReadable(folder) || !Files.isWritable(folder)) {
            throw new CannotStart(unusable(folder));
        }
    }

    private static String unusable(Path folder) {
        return "The data folder %s cannot be read and written: give this user access or choose another with --data. 数据目录不可读写，请授权或用 --data 换一个。"
                .formatted(folder);
    }

    private static void requireFree(String flag, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CannotStart(
                    "Port %d is taken: stop what uses it or choose another with %s. 端口 %d 已被占用，请停止占用它的程序或用 %s 换一个。"
                            .formatted(port, flag, port, flag));
        }
    }

    @Override
    public void close() {
        gateway.close();
        sandbox.close();
        shop.close();
    }
}
