package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Both kinds of token (wechat-api.md §1.1, 1.2). */
class TokenRulesTest {
    private final Sandbox sandbox = Shop.world().start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String classic() {
        return Shop.unset(sandbox).token();
    }

    private JsonNode stable(boolean force) {
        return PlainHttp.json(PlainHttp.post(sandbox.url() + "/cgi-bin/stable_token", "application/json", """
                {"grant_type":"client_credential","appid":"%s","secret":"%s","force_refresh":%b}""".formatted(
                        Shop.APPID, Shop.SECRET, force)));
    }

    private String stableToken(boolean force) {
        return stable(force).path("access_token").asString();
    }

    private int use(String token) {
        return PlainHttp.json(
                        PlainHttp.get(sandbox.url() + "/cgi-bin/ticket/getticket?type=wx_card&access_token=" + token))
                .path("errcode")
                .asInt();
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=refresh&appid=wx1234567887654321&secret=5ec7e70f5h0p, 40002",
        "grant_type=client_credential&secret=5ec7e70f5h0p, 41002",
        "grant_type=client_credential&appid=wx1234567887654321, 41004",
        "grant_type=client_credential&appid=wx0&secret=5ec7e70f5h0p, 40013",
        "grant_type=client_credential&appid=wx1234567887654321&secret=wrong, 40125"
    })
    void a_wrong_request_for_a_token_is_refused(String query, int code) {
        JsonNode answer = PlainHttp.json(PlainHttp.get(sandbox.url() + "/cgi-bin/token?" + query));
        assertThat(answer.path("errcode").asInt()).isEqualTo(code);
    }

    @Test
    void a_token_comes_without_an_errcode_and_lives_two_hours() {
        JsonNode answer = stable(false);
        assertThat(answer.has("errcode")).isFalse();
        assertThat(answer.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(answer.path("access_token").asString()).hasSizeBetween(100, 512);
    }

    @Test
    void a_classic_fetch_ends_the_token_before_after_five_minutes() {
        String first = classic();
        String second = classic();
        assertThat(second).isNotEqualTo(first);
        sandbox.clock().moveBy(Duration.ofSeconds(299));
        assertThat(use(first)).isZero();
        sandbox.clock().moveBy(Duration.ofSeconds(1));
        assertThat(use(first)).isIn(40001, 42001);
        assertThat(use(second)).isZero();
    }

    @Test
    void neither_kind_of_token_ends_the_other() {
        String stable = stableToken(false);
        String classic = classic();
        classic();
        sandbox.clock().moveBy(Duration.ofMinutes(6));
        assertThat(use(stable)).isZero();
        assertThat(use(classic)).isNotZero();
        String latest = classic();
        stableToken(true);
        sandbox.clock().moveBy(Duration.ofMinutes(6));
        assertThat(use(latest)).isZero();
        assertThat(use(stable)).isNotZero();
    }

    @Test
    void a_stable_token_stays_the_same_until_five_minutes_before_its_end_and_then_overlaps() {
        String first = stableToken(false);
        sandbox.clock().moveBy(Duration.ofSeconds(6899));
        JsonNode again = stable(false);
        assertThat(again.path("access_token").asString()).isEqualTo(first);
        assertThat(again.path("expires_in").asInt()).isEqualTo(301);
        sandbox.clock().moveBy(Duration.ofSeconds(1));
        String second = stableToken(false);
        assertThat(second).isNotEqualTo(first);
        sandbox.clock().moveBy(Duration.ofSeconds(299));
        assertThat(use(first)).isZero();
        assertThat(use(second)).isZero();
        sandbox.clock().moveBy(Duration.ofSeconds(1));
        assertThat(use(first)).isEqualTo(42001);
    }

    @Test
    void force_works_every_30_seconds_and_a_leaked_token_is_dead_after_two() {
        String leaked = stableToken(false);
        String second = stableToken(true);
        assertThat(second).isNotEqualTo(leaked);
        assertThat(stableToken(true)).isEqualTo(second);
        sandbox.clock().moveBy(Duration.ofSeconds(29));
        assertThat(stableToken(true)).isEqualTo(second);
        sandbox.clock().moveBy(Duration.ofSeconds(1));
        assertThat(stableToken(true)).isNotEqualTo(second);
        assertThat(use(leaked)).as("killed at once by the second force").isNotZero();
        assertThat(use(second)).isZero();
    }

    @Test
    void force_works_twenty_times_a_day() {
        String token = stableToken(false);
        for (int i = 0; i < 20; i++) {
            sandbox.clock().moveBy(Duration.ofSeconds(30));
            String next = stableToken(true);
            assertThat(next).isNotEqualTo(token);
            token = next;
        }
        sandbox.clock().moveBy(Duration.ofSeconds(30));
        assertThat(stableToken(true)).isEqualTo(token);
        sandbox.clock().moveBy(Duration.ofMinutes(60));
        assertThat(stableToken(true)).isEqualTo(token);
        sandbox.clock().moveBy(Duration.ofHours(24));
        String tomorrow = stableToken(false);
        assertThat(stableToken(true)).isNotEqualTo(tomorrow);
    }

    @Test
    void a_get_for_a_stable_token_is_43002() {
        assertThat(PlainHttp.json(PlainHttp.get(sandbox.url() + "/cgi-bin/stable_token"))
                        .path("errcode")
                        .asInt())
                .isEqualTo(43002);
    }
}
