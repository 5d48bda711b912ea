package io.github.kaipiao.gateway.story;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.GatewayClient;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.client.Order;
import io.github.kaipiao.client.OrderLine;
import io.github.kaipiao.gateway.Gateway;
import io.github.kaipiao.gateway.clock.MovableClock;
import io.github.kaipiao.gateway.database.LocalPostgres;
import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobsByHand;
import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.PayBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gateway, WeChat, invoicing platform, payer and shop. Nothing moves by itself: time, jobs and pushes are the test's.
 *
 * <p>The market's store S001 issues through a platform that inserts the card; store S002 inserts the card itself (自建平台).
 * Stores S101 and on issue through {@link Vendors}.
 * The bakery next door is another merchant of the same gateway.
 */
final class World implements AutoCloseable {
    static final String APPID = "wx00000000000000aa";
    static final String APP = "wx00000000000000bb";
    static final String MINI_PROGRAM = "wx00000000000000cc";
    static final String API_KEY = "kp_test_key_of_the_market";
    static final String BAKERYS_APPID = "wx00000000000000ee";
    static final String BAKERYS_KEY = "kp_test_key_of_the_bakery";
    static final String TOKEN = "callbacktoken";
    static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T02:00:00Z"));
    final Sandbox sandbox;
    final Wire wire;
    final Shop shop = new Shop(clock);
    final String url;
    private final ConfigurableApplicationContext context;
    private final JobsByHand jobs;
    private final GatewayClient client;
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    World(LocalPostgres postgres, String database) {
        JdbcClient.create(dataSource(postgres.jdbcUrl()))
                .sql("create database " + database)
                .update();
        int port = freePort();
        url = "http://localhost:" + port;
        sandbox = Vendors.join(Sandbox.builder())
                .clock(clock)
                .manualPushes()
                .account(new AccountSetup(
                        APPID,
                        "secret-of-the-account",
                        AccountKind.SERVICE_ACCOUNT,
                        "gh_market",
                        new AccountSetup.Push(url + "/wechat/" + APPID, TOKEN, AES_KEY, PushMode.SECURE),
                        true))
                .account(new AccountSetup(APP, "secret-of-the-account", AccountKind.OPEN_APP, "gh_app", null, true))
                .account(new AccountSetup(
                        MINI_PROGRAM,
                        "secret-of-the-account",
                        AccountKind.MINI_PROGRAM,
                        "gh_mini",
                        new AccountSetup.Push(url + "/wechat/" + MINI_PROGRAM, TOKEN, AES_KEY, PushMode.SECURE),
                        true))
                .account(new AccountSetup(
                        Till.CAFE_APPID, "secret-of-the-cafe", AccountKind.SERVICE_ACCOUNT, "gh_cafe", null, true))
                .payMerchant(Till.market())
                .payMerchant(Till.cafe(url))
                .platform(platform("main", PlatformSetup.sPappidOf("main"), true))
                .platform(platform("own", PlatformSetup.sPappidOf(APPID), false))
                .start();
        wire = new Wire(sandbox.url());
        SpringApplication application = new SpringApplication(Gateway.class);
        application.setDefaultProperties(
                settings(port, postgres.jdbcUrl().replace("/postgres?", "/" + database + "?")));
        application.addInitializers(c -> ((GenericApplicationContext) c).registerBean(Clock.class, () -> clock));
        context = application.run();
        jobs = new JobsByHand(
                context.getBean(DataSource.class),
                context.getBeansOfType(Job.class).values(),
                clock);
        client = GatewayClient.builder().baseUrl(url).apiKey(API_KEY).build();
        setUpWeChat();
    }

    private static PlatformSetup platform(String id, String sPappid, boolean insertsCard) {
        return new PlatformSetup(id, "key-" + id, "secret-" + id, sPappid, insertsCard, Duration.ZERO);
    }

    private Map<String, Object> settings(int port, String jdbcUrl) {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("server.port", port);
        s.put("kaipiao.mode", "demo");
        s.put("kaipiao.base-url", url);
        s.put("kaipiao.database.url", jdbcUrl);
        s.put("kaipiao.jobs.enabled", false);
        s.put("kaipiao.wechat.api-host", wire.url());
        s.put("kaipiao.webhook.private-hosts", "localhost");
        s.put("kaipiao.verification-files[0].name", "Kp7fZq2Wm1.txt");
        s.put("kaipiao.verification-files[0].content", "0cc175b9c0f1b6a831c399e269772661");
        s.putAll(MerchantSettings.of(shop.webhookUrl(), this::platformUrl));
        Vendors.settings(s, MerchantSettings.MARKET, 2, sandbox);
        Till.settings(s, sandbox);
        return s;
    }

    private String platformUrl(String id) {
        return sandbox.platformUrl(id).replace(sandbox.url(), wire.url());
    }

    /** Contact and title fields, without which WeChat shows no page. */
    private void setUpWeChat() {
        for (String appid : List.of(APPID, APP, MINI_PROGRAM)) {
            String attribute = sandbox.url() + "/card/invoice/setbizattr?access_token=" + token(appid) + "&action=";
            post(attribute + "set_contact", "{\"contact\":{\"phone\":\"0755-12345678\",\"time_out\":7200}}");
            post(
                    attribute + "set_auth_field",
                    "{\"auth_field\":{\"user_field\":{\"show_title\":1},\"biz_field\":{\"show_title\":1,\"show_tax_no\":1}}}");
        }
        post(
                sandbox.url() + "/card/invoice/setbizattr?action=set_pay_mch&access_token=" + token(),
                "{\"paymch_info\":{\"mchid\":\"%s\",\"s_pappid\":\"%s\"}}"
                        .formatted(Till.MARKET, PlatformSetup.sPappidOf("main")));
    }

    /** The payer taps 开发票 on a bill of the market, under whatever number WeChat Pay gives it. */
    String pageOfBill(String wechatOrderId, long fen) {
        return sandbox.weChat()
                .openFromBill(new PayBinding(APPID, PlatformSetup.sPappidOf("main")), wechatOrderId, fen)
                .orElseThrow();
    }

    /** WeChat Pay's library reads the machine's clock and no other. */
    void toTheMachinesTime() {
        clock.moveBy(Duration.between(clock.instant(), Clock.systemUTC().instant()));
    }

    /** A call of the merchant API. */
    HttpResponse<String> call(String method, String path, String key, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    String token() {
        return token(APPID);
    }

    private String token(String appid) {
        return field(
                post(
                        sandbox.url() + "/cgi-bin/stable_token",
                        "{\"grant_type\":\"client_credential\",\"appid\":\"%s\",\"secret\":\"secret-of-the-account\"}"
                                .formatted(appid)),
                "access_token");
    }

    /** The market's own program, or that of whoever holds this key. */
    MerchantCaller caller(String apiKey) {
        return new MerchantCaller(this, apiKey);
    }

    GatewayClient shopsClient() {
        return client;
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** The gateway's own work of this name, to be run out of turn. */
    Job job(String name) {
        return context.getBeansOfType(Job.class).values().stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** When the work is due, if there is any. */
    Optional<Instant> due(String job, String key) {
        return part(JdbcClient.class)
                .sql("select execution_time from scheduled_tasks where task_name = ? and task_instance = ?")
                .params(job, key)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** What the gateway sent to an invoicing platform to have this order issued. */
    List<String> serialsSentFor(String wechatOrderId) {
        return wire.sent("POST", "/kaipiao/v1/invoices").stream()
                .map(Wire.Sent::body)
                .filter(body -> body.contains("\"orderId\":\"" + wechatOrderId + "\""))
                .map(body -> body.replaceAll(".*\"serial\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    /** Our number of the application at the invoicing platform. */
    String serialOf(Entry entry) {
        return part(JdbcClient.class)
                .sql("select serial from invoice where id = ?")
                .param(entry.invoiceId())
                .query(String.class)
                .single();
    }

    List<Card> cardsOf(String orderNo) {
        return sandbox.phone().wallet().stream()
                .filter(card -> card.orderId().matches(orderNo + "-\\d+"))
                .toList();
    }

    JobsByHand jobs() {
        return jobs;
    }

    /** A lunch at ¥11.00, or whatever else in fen. */
    Order order(String storeNo, long amountFen) {
        return Order.of(
                storeNo,
                clock.instant().atOffset(ZoneOffset.ofHours(8)),
                amountFen,
                List.of(OrderLine.of("餐费", "3070401000000000000", amountFen, "0.06")));
    }

    /** The shop registers an order and asks for the button's link. */
    Entry sell(String storeNo, String orderNo, long amountFen) {
        client.orders().put(orderNo, order(storeNo, amountFen));
        return client.entries().open(orderNo, EntryRequest.of("OFFICIAL_ACCOUNT"));
    }

    /** The shop registers an order and asks for its entry in a scenario. */
    Entry sell(String storeNo, String orderNo, long amountFen, String scenario) {
        client.orders().put(orderNo, order(storeNo, amountFen));
        return client.entries().open(orderNo, EntryRequest.of(scenario));
    }

    /** The shop asks for the link of an order it has sold before. */
    Entry openAgain(String orderNo) {
        return client.entries().open(orderNo, EntryRequest.of("OFFICIAL_ACCOUNT"));
    }

    Invoice invoice(Entry entry) {
        return client.invoices().get(entry.invoiceId());
    }

    /** The payer taps the button and stands before WeChat's page. */
    String openPage(Entry entry) {
        HttpResponse<String> answer = get(entry.url().toString());
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.statusCode()));
    }

    /** A page for an order of store S001 that the gateway has not asked for. */
    String pageBehindTheGatewaysBack(String wechatOrderId, long fen) {
        String ticket =
                field(get(sandbox.url() + "/cgi-bin/ticket/getticket?type=wx_card&access_token=" + token()), "ticket");
        return field(
                post(sandbox.url() + "/card/invoice/getauthurl?access_token=" + token(), """
                        {"s_pappid":"%s","order_id":"%s","money":%d,"timestamp":%d,"source":"web","ticket":"%s","type":1}""".formatted(
                                PlatformSetup.sPappidOf("main"),
                                wechatOrderId,
                                fen,
                                clock.instant().getEpochSecond(),
                                ticket)),
                "auth_url");
    }

    private static String field(HttpResponse<String> answer, String name) {
        return answer.body().replaceAll(".*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET().build());
    }

    /** As a browser of this name. */
    HttpResponse<String> get(String address, String userAgent) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("User-Agent", userAgent)
                .build());
    }

    HttpResponse<byte[]> download(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String address, String body) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> reading) {
        try {
            return browser.send(request, reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What WeChat knows of the order behind an authorization page. */
    AuthorizationOrder orderAtWeChat(String page) {
        Request request = new Request("GET", page.replaceFirst("#.*", ""), "", Map.of(), new byte[0]);
        return sandbox.weChat().links().read(request.query()).orElseThrow();
    }

    /** As if a row of work had been lost. */
    void forgetWorkOf(String invoiceId) {
        part(JdbcClient.class)
                .sql("delete from scheduled_tasks where task_instance = ?")
                .param(invoiceId)
                .update();
    }

    /** Pushes what waits to be pushed and runs what is due, until nothing is. */
    void settle() {
        do {
            jobs.runDue();
        } while (sandbox.deliverPushes() > 0);
        jobs.runDue();
    }

    void later(Duration by) {
        clock.moveBy(by);
        settle();
    }

    @Override
    public void close() {
        context.close();
        wire.close();
        sandbox.close();
        shop.close();
    }

    private static DataSource dataSource(String url) {
        return new org.springframework.jdbc.datasource.DriverManagerDataSource(url);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LocalPostgres postgres(Path folder) {
        return LocalPostgres.start(folder);
    }
}
