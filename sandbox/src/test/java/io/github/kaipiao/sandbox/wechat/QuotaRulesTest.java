package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountAccess;
import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.CallLimits;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How often an account may call, and how it starts anew (wechat-api.md §1.1, 1.2, 1.5). */
class QuotaRulesTest {
    private static final String DATA = "/card/invoice/getauthdata";
    private static final String CLEAR = "/cgi-bin/clear_quota";
    private static final String GET = "/cgi-bin/openapi/quota/get";

    private final Sandbox sandbox = Sandbox.builder()
            .clock(Shop.STILL)
            .manualPushes()
            .account(limited(CallLimits.defaults().with(DATA, new CallLimits.Limit(2, 3))))
            .account(new AccountSetup("wx00000000000000bb", "s2", AccountKind.SERVICE_ACCOUNT, "gh_2", null, false))
            .start();
    private final Shop shop = Shop.unset(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static AccountSetup limited(CallLimits limits) {
        return Shop.account(null).withAccess(AccountAccess.full().withLimits(limits));
    }

    private int call() {
        return shop.authData("R1").path("errcode").asInt();
    }

    private int clear(Shop caller, String appid) {
        return caller.errcode(CLEAR, "{\"appid\":\"" + appid + "\"}");
    }

    private static String ask(String path) {
        return "{\"cgi_path\":\"" + path + "\"}";
    }

    private void useUp() {
        call();
        call();
        sandbox.clock().moveBy(Duration.ofMinutes(1));
        call();
    }

    @Test
    void a_minutes_calls_used_up_are_45011_until_the_next_minute() {
        assertThat(call()).isEqualTo(72038);
        assertThat(call()).isEqualTo(72038);
        assertThat(call()).isEqualTo(45011);
        sandbox.clock().moveBy(Duration.ofSeconds(30));
        assertThat(call()).as("10:16:00, a new minute").isEqualTo(72038);
    }

    @Test
    void a_days_calls_used_up_are_45009_until_midnight_in_beijing() {
        useUp();
        sandbox.clock().moveBy(Duration.ofMinutes(1));
        assertThat(call()).isEqualTo(45009);
        Shop other = Shop.of(sandbox, "wx00000000000000bb", "s2");
        assertThat(other.authData("R1").path("errcode").asInt())
                .as("another account has its own")
                .isEqualTo(48001);
        sandbox.clock().moveBy(Duration.ofHours(13).plusMinutes(42));
        assertThat(Shop.unset(sandbox).authData("R1").path("errcode").asInt())
                .as("23:59:30")
                .isEqualTo(45009);
        sandbox.clock().moveBy(Duration.ofSeconds(30));
        assertThat(Shop.unset(sandbox).authData("R1").path("errcode").asInt()).isEqualTo(72038);
    }

    @Test
    void what_is_used_and_what_remains_can_be_asked() {
        call();
        JsonNode answer = shop.call(GET, ask(DATA));
        assertThat(answer.path("quota").toString()).isEqualTo("{\"daily_limit\":3,\"used\":1,\"remain\":2}");
        assertThat(answer.path("rate_limit").toString()).isEqualTo("{\"call_count\":2,\"refresh_second\":60}");
    }

    @Test
    void a_path_that_is_none_is_76021_one_never_called_76003_and_one_not_granted_76022() {
        assertThat(shop.errcode(GET, ask("/card/invoice/nothing"))).isEqualTo(76021);
        assertThat(shop.errcode(GET, ask("card/invoice/getauthdata"))).isEqualTo(76021);
        assertThat(shop.errcode(GET, ask(DATA))).isEqualTo(76003);
        Shop other = Shop.of(sandbox, "wx00000000000000bb", "s2");
        assertThat(other.errcode(GET, ask(DATA))).isEqualTo(76022);
        assertThat(other.call(GET, ask("/cgi-bin/token"))
                        .at("/quota/daily_limit")
                        .asInt())
                .isEqualTo(2000);
    }

    @Test
    void clearing_begins_the_day_anew_for_one_account() {
        useUp();
        assertThat(clear(shop, "wx00000000000000bb")).isEqualTo(40013);
        sandbox.clock().moveBy(Duration.ofMinutes(1));
        assertThat(call()).isEqualTo(45009);
        assertThat(clear(shop, Shop.APPID)).isZero();
        assertThat(call()).isEqualTo(72038);
    }

    private int clearBySecret(String query, String body) {
        return PlainHttp.json(
                        PlainHttp.post(sandbox.url() + "/cgi-bin/clear_quota/v2" + query, "application/json", body))
                .path("errcode")
                .asInt();
    }

    @Test
    void the_secret_clears_too_in_the_body_or_in_the_url() {
        useUp();
        sandbox.clock().moveBy(Duration.ofMinutes(1));
        assertThat(clearBySecret("", "{\"appid\":\"" + Shop.APPID + "\",\"appsecret\":\"" + Shop.SECRET + "\"}"))
                .isZero();
        assertThat(call()).isEqualTo(72038);
        assertThat(clearBySecret("?appid=" + Shop.APPID + "&appsecret=" + Shop.SECRET, ""))
                .isZero();
        assertThat(clearBySecret("?appid=" + Shop.APPID + "&appsecret=wrong", ""))
                .isEqualTo(40125);
        assertThat(clearBySecret("", "{}")).isEqualTo(41002);
    }

    @Test
    void both_ways_together_clear_ten_times_a_month() {
        String both = "?appid=" + Shop.APPID + "&appsecret=" + Shop.SECRET;
        for (int i = 0; i < 5; i++) {
            assertThat(clear(shop, Shop.APPID)).isZero();
            assertThat(clearBySecret(both, "")).isZero();
        }
        assertThat(clear(shop, Shop.APPID)).isEqualTo(48006);
        assertThat(clearBySecret(both, "")).isEqualTo(48006);
        sandbox.clock().moveBy(Duration.ofDays(8));
        assertThat(clearBySecret(both, "")).as("December").isZero();
    }

    @Test
    void tokens_have_their_documented_quota_a_day() {
        try (Sandbox small = Sandbox.builder()
                .clock(Shop.STILL)
                .account(limited(CallLimits.defaults()
                        .with("/cgi-bin/token", new CallLimits.Limit(9, 1))
                        .with("/cgi-bin/stable_token", new CallLimits.Limit(0, 9))))
                .start()) {
            assertThat(Shop.unset(small).token()).isNotEmpty();
            String query = "?grant_type=client_credential&appid=" + Shop.APPID + "&secret=" + Shop.SECRET;
            assertThat(PlainHttp.json(PlainHttp.get(small.url() + "/cgi-bin/token" + query))
                            .path("errcode")
                            .asInt())
                    .isEqualTo(45009);
            assertThat(PlainHttp.json(PlainHttp.post(
                                    small.url() + "/cgi-bin/stable_token", "application/json", """
                    {"grant_type":"client_credential","appid":"%s","secret":"%s"}""".formatted(
                                                    Shop.APPID, Shop.SECRET)))
                            .path("errcode")
                            .asInt())
                    .isEqualTo(45011);
        }
        assertThat(CallLimits.defaults().of("/cgi-bin/token").aDay()).isEqualTo(2_000);
        assertThat(CallLimits.defaults().of("/cgi-bin/stable_token")).isEqualTo(new CallLimits.Limit(10_000, 500_000));
    }
}
