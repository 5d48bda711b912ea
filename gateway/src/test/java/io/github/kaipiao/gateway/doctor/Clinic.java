package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.Gateway;
import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.database.LocalPostgres;
import io.github.kaipiao.gateway.merchant.NuonuoAccount;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.wechat.AppCredentials;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import io.github.kaipiao.gateway.wechat.WeChatSettings;
import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway with one merchant, WeChat and an invoicing platform. */
final class Clinic implements AutoCloseable {
    static final String APPID = "wx00000000000000aa";
    static final String API_KEY = "kp_test_key_of_the_market";
    static final String SECRET = "secret-of-the-account";
    static final String TOKEN = "callbacktoken";
    static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    /** Accounts that only WeChat knows, one for each story that sets something. */
    static final List<String> OTHERS = List.of(
            "wx00000000000000b1",
            "wx00000000000000b2",
            "wx00000000000000b3",
            "wx00000000000000b4",
            "wx00000000000000b5",
            "wx00000000000000b6");

    static final String WITHOUT_PERMISSION = "wx00000000000000cc";

    final SkewedClock clock = new SkewedClock();
    final String url;
    final Sandbox sandbox;
    private final LocalPostgres postgres;
    private final ConfigurableApplicationContext gateway;

    Clinic(Path folder) {
        postgres = LocalPostgres.start(folder);
        Sandbox.Builder builder = Sandbox.builder()
                .manualPushes()
                .account(account(APPID, true))
                .account(account(WITHOUT_PERMISSION, false))
                .platform(platform("main", PlatformSetup.sPappidOf("main"), true))
                .platform(platform("own", PlatformSetup.sPappidOf(APPID), false))
                .nuonuo(NuonuoSetup.selfUse("nuonuo-app", "secret-of-nuonuo", "91000000MA0000007C"));
        OTHERS.forEach(appid -> builder.account(account(appid, true)));
        sandbox = builder.start();
        int port = closedPort();
        url = "http://localhost:" + port;
        SpringApplication application = new SpringApplication(Gateway.class);
        application.setDefaultProperties(settings(port));
        application.addInitializers(c -> ((GenericApplicationContext) c).registerBean(Clock.class, () -> clock));
        gateway = application.run();
    }

    private static AccountSetup account(String appid, boolean permission) {
        return new AccountSetup(
                appid, SECRET, AccountKind.SERVICE_ACCOUNT, "gh_" + appid.substring(16), null, permission);
    }

    private static PlatformSetup platform(String id, String sPappid, boolean insertsCard) {
        return new PlatformSetup(id, "key-" + id, "secret-" + id, sPappid, insertsCard, Duration.ZERO);
    }

    private Map<String, Object> settings(int port) {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("server.port", port);
        s.put("kaipiao.mode", "demo");
        s.put("kaipiao.base-url", url);
        s.put("kaipiao.database.url", postgres.jdbcUrl());
        s.put("kaipiao.jobs.enabled", false);
        s.put("kaipiao.wechat.api-host", sandbox.url());
        String m = "kaipiao.merchants[0].";
        s.put(m + "id", "market");
        s.put(m + "name", "街角超市");
        s.put(m + "api-keys[0]", API_KEY);
        s.put(m + "accounts[0].appid", APPID);
        s.put(m + "accounts[0].kind", "SERVICE_ACCOUNT");
        s.put(m + "accounts[0].secret", SECRET);
        s.put(m + "accounts[0].callback-token", TOKEN);
        s.put(m + "accounts[0].aes-key", AES_KEY);
        s.put(m + "accounts[0].contact.phone", "0755-87654321");
        s.put(m + "accounts[0].pay-merchant.mchid", "1900000109");
        s.put(m + "accounts[0].pay-merchant.platform", "main");
        s.put(m + "pay-merchants[0].mchid", "1900000109");
        platformSettings(s, m + "platforms[0].", "main", PlatformSetup.sPappidOf("main"));
        platformSettings(s, m + "platforms[1].", "own", PlatformSetup.sPappidOf(APPID));
        s.put(m + "platforms[1].self-built.appid", APPID);
        s.put(m + "platforms[1].self-built.logo-url", "http://mmbiz.qpic.cn/logo/0");
        s.put(m + "platforms[1].self-built.card-title", "街角超市");
        return s;
    }

    private void platformSettings(Map<String, Object> s, String p, String id, String sPappid) {
        s.put(p + "id", id);
        s.put(p + "protocol", "KAIPIAO_HTTP");
        s.put(p + "url", sandbox.platformUrl(id));
        s.put(p + "key", "key-" + id);
        s.put(p + "secret", "secret-" + id);
        s.put(p + "s-pappid", sPappid);
        s.put(p + "seller-name", "街角超市有限公司");
        s.put(p + "seller-tax-number", "91000000MA0000007C");
    }

    Doctor doctor() {
        return gateway.getBean(Doctor.class);
    }

    InvoiceApi weChat() {
        return gateway.getBean(InvoiceApi.class);
    }

    int storedEvents() {
        return gateway.getBean(JdbcClient.class)
                .sql("select count(*) from wechat_event")
                .query(Integer.class)
                .single();
    }

    static AppCredentials credentials(String appid) {
        return new AppCredentials(appid, SECRET);
    }

    /** An account at the sandbox's platform, with whatever secret and s_pappid somebody entered. */
    PlatformAccount platform(String id, String secret, String sPappid, PlatformAccount.@Nullable SelfBuilt own) {
        return Patient.platform(id, URI.create(sandbox.platformUrl(id)), secret, sPappid, own);
    }

    NuonuoAccount nuonuo(String token, String secret) {
        return new NuonuoAccount(
                URI.create(sandbox.nuonuoUrl()),
                URI.create(token),
                "nuonuo-app",
                new Secret(secret),
                "李四",
                Set.of("localhost"),
                Set.of("070301"),
                false);
    }

    /** The callback check of a gateway that believes itself under another public address. */
    Diagnosis callbackUnder(GatewaySettings.Mode mode, String baseUrl, Patient patient) {
        GatewaySettings real = gateway.getBean(GatewaySettings.class);
        GatewaySettings settings = new GatewaySettings(
                mode,
                URI.create(baseUrl),
                real.dataDir(),
                real.database(),
                real.wechat(),
                real.wechatPay(),
                real.jobs(),
                real.webhook(),
                real.platforms(),
                real.verificationFiles(),
                real.merchants());
        CallbackProbe probe = new CallbackProbe(gateway.getBean("directProbes", ProbeHttp.class), clock);
        return new CallbackCheck(settings, probe)
                .diagnose(new AccountVisit(
                        patient.merchant(), patient.account(), false, gateway.getBean(WeChatProbe.class), weChat()));
    }

    /** A doctor that looks for WeChat at another address. */
    Doctor doctorLookingAt(String apiHost) {
        WeChatSettings settings = gateway.getBean(WeChatSettings.class).withApiHost(URI.create(apiHost));
        WeChatProbe probe = new WeChatProbe(settings, new ProbeHttp(null), JsonMapper.shared(), clock);
        return new Doctor(
                List.of(new ConnectionCheck(), new ClockCheck(), new TokenCheck()),
                List.of(),
                gateway.getBean(PaySideCheck.class),
                probe,
                weChat());
    }

    static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        sandbox.close();
        postgres.close();
    }
}
