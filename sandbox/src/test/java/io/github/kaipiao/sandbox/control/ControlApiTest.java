package io.github.kaipiao.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.MerchantOfPlatform;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox moved from outside, with nothing but HTTP. */
class ControlApiTest {
    private final Sandbox sandbox = Shop.world()
            .platform(MerchantOfPlatform.account(true, Duration.ZERO))
            .start();
    private final Shop shop = Shop.open(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<byte[]> send(String method, String path, String body) {
        return PlainHttp.send(PlainHttp.to(sandbox.url() + "/sandbox/v1" + path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode get(String path) {
        HttpResponse<byte[]> answer = send("GET", path, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        return PlainHttp.json(answer);
    }

    private JsonNode post(String path, String body) {
        HttpResponse<byte[]> answer = send("POST", path, body);
        assertThat(answer.statusCode()).as(PlainHttp.text(answer)).isBetween(200, 201);
        return PlainHttp.json(answer);
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    @Test
    void a_fault_is_armed_seen_and_disarmed() {
        String id = post("/faults", """
                {"fault":"rate-limited","path":"/card/invoice/getauthurl","orderPrefix":"R","forSeconds":60}""").path("id").asString();
        JsonNode armed = get("/faults").path("armed");
        assertThat(armed).hasSize(1);
        assertThat(armed.path(0).path("fault").asString()).isEqualTo("rate-limited");
        assertThat(armed.path(0).path("until").asString()).isEqualTo("2026-11-23T02:16:30Z");
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isEqualTo(45011);
        assertThat(send("DELETE", "/faults/" + id, "").statusCode()).isEqualTo(200);
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isZero();
        assertThat(send("DELETE", "/faults/" + id, "").statusCode()).isEqualTo(404);
    }

    @Test
    void every_fault_is_listed_with_a_line_in_both_languages() {
        JsonNode allowed = get("/faults").path("allowed");
        assertThat(allowed).hasSize(FaultName.values().length);
        for (JsonNode one : allowed) {
            assertThat(one.path("fault").asString()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(one.path("zh").asString()).isNotBlank();
            assertThat(one.path("en").asString()).isNotBlank();
        }
    }

    @Test
    void a_minimal_request_for_any_fault_is_enough() {
        for (FaultName name : FaultName.values()) {
            String more = name == FaultName.ERRCODE ? ",\"errcode\":72036" : "";
            post("/faults", "{\"fault\":\"" + name.text() + "\"" + more + "}");
        }
        assertThat(get("/faults").path("armed")).hasSize(FaultName.values().length);
        send("DELETE", "/faults", "");
        assertThat(get("/faults").path("armed")).isEmpty();
    }

    @Test
    void a_loop_that_arms_without_end_is_stopped_at_a_thousand() {
        for (int i = 0; i < 1000; i++) {
            sandbox.faults().arm(Fault.of(FaultName.LOST_EVENT));
        }
        assertThat(send("POST", "/faults", "{\"fault\":\"lost-event\"}").statusCode())
                .isEqualTo(409);
    }

    @Test
    void the_clock_is_read_advanced_set_stopped_and_started() {
        assertThat(get("/clock").path("now").asString()).isEqualTo("2026-11-23T02:15:30Z");
        assertThat(post("/clock/advance", "{\"seconds\":7200}").path("now").asString())
                .isEqualTo("2026-11-23T04:15:30Z");
        assertThat(post("/clock/advance", "{\"duration\":\"-PT2H\"}")
                        .path("now")
                        .asString())
                .isEqualTo("2026-11-23T02:15:30Z");
        assertThat(post("/clock/set", "{\"now\":\"2027-01-01T00:00:00+08:00\"}")
                        .path("now")
                        .asString())
                .isEqualTo("2026-12-31T16:00:00Z");
        assertThat(post("/clock/stop", "").path("stopped").asBoolean()).isTrue();
        assertThat(post("/clock/go", "").path("stopped").asBoolean()).isFalse();
        assertThat(get("/clock").path("now").asString()).isEqualTo("2026-12-31T16:00:00Z");
    }

    @Test
    void a_payer_authorizes_with_a_title_and_the_order_shows_it() {
        String url = shop.authUrl("R1");
        assertThat(get("/orders").at("/orders/0/state").asString()).isEqualTo("LINKED");
        post("/phone/authorize", """
                {"authUrl":%s,"title":{"type":"COMPANY","name":"某某公司","taxNumber":"91310000MA1XXXXXXX"}}""".formatted(quoted(url)));
        JsonNode order = get("/orders").path("orders").path(0);
        assertThat(order.path("state").asString()).isEqualTo("AUTHORIZED");
        assertThat(order.at("/title/taxNumber").asString()).isEqualTo("91310000MA1XXXXXXX");
        assertThat(shop.authData("R1").at("/user_auth_info/biz_field/title").asString())
                .isEqualTo("某某公司");
    }

    @Test
    void the_link_of_the_order_list_is_as_good_as_getauthurls() {
        shop.authUrl("R1");
        String url = get("/orders").at("/orders/0/authUrl").asString();
        post("/phone/authorize", "{\"authUrl\":" + quoted(url) + "}");
        assertThat(shop.authData("R1").path("invoice_status").asString()).isEqualTo("auth success");
    }

    @Test
    void a_failed_attempt_leaves_the_order_unauthorized() {
        post("/phone/fail", "{\"authUrl\":" + quoted(shop.authUrl("R1")) + "}");
        assertThat(shop.authData("R1").path("invoice_status").asString()).isEqualTo("never auth");
    }

    @Test
    void a_cards_status_is_changed() {
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        shop.insert(shop.insertion("R1", "26442000000000000001"));
        String code = get("/wallet").at("/cards/0/code").asString();
        post("/cards/" + code + "/status", "{\"status\":\"INVOICE_REIMBURSE_LOCK\"}");
        assertThat(get("/wallet").at("/cards/0/status").asString()).isEqualTo("INVOICE_REIMBURSE_LOCK");
        assertThat(send("POST", "/cards/999/status", "{\"status\":\"INVOICE_REIMBURSE_LOCK\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void accounts_are_listed_without_their_secrets() {
        HttpResponse<byte[]> answer = send("GET", "/accounts", "");
        assertThat(PlainHttp.json(answer).at("/accounts/0/appid").asString()).isEqualTo(Shop.APPID);
        assertThat(PlainHttp.json(answer).at("/platforms/0/url").asString()).isEqualTo(sandbox.platformUrl("main"));
        assertThat(PlainHttp.text(answer)).doesNotContain(Shop.SECRET).doesNotContain(MerchantOfPlatform.SECRET);
    }

    @Test
    void a_reset_is_the_first_day_again() {
        shop.authUrl("R1");
        post("/faults", "{\"fault\":\"system-busy\"}");
        post("/clock/advance", "{\"seconds\":60}");
        post("/reset", "");
        assertThat(get("/orders").path("orders")).isEmpty();
        assertThat(get("/faults").path("armed")).isEmpty();
        assertThat(get("/clock").path("now").asString()).isEqualTo("2026-11-23T02:15:30Z");
        assertThat(shop.authData("R1").path("errcode").asInt())
                .as("its token is gone")
                .isEqualTo(40001);
        Shop again = Shop.open(sandbox);
        assertThat(again.authUrl("R1")).contains("o1=R1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/faults | {\"fault\":\"lost-evnt\"} | No such fault: lost-evnt",
                "/faults | {\"fault\":\"lost-event\",\"count\":2} | Unknown key: count",
                "/faults | {\"fault\":\"lost-event\",\"times\":0} | times must be 1 to 1000000",
                "/faults | {\"fault\":\"lost-event\",\"seconds\":5} | lost-event has no delay; a time window is forSeconds",
                "/faults | {\"fault\":\"errcode\"} | errcode is missing",
                "/faults | [] |  must be a JSON object",
                "/faults | {fault | Not JSON",
                "/clock/advance | {} | Give either seconds or duration",
                "/clock/advance | {\"duration\":\"2h\"} | duration must be ISO 8601, at most ten years",
                "/clock/set | {\"now\":\"tomorrow\"} | now must be an RFC 3339 time with an offset",
                "/phone/authorize | {\"authUrl\":\"http://x/\"} | authUrl is no authorization page of this sandbox",
                "/phone/title | {} | url is missing",
                "/phone/title | {\"url\":\"http://x/\"} | url is no title page of this sandbox",
                "/cards/1/status | {\"status\":\"LOCKED\"} | status has no such value"
            })
    void bad_input_gets_400_says_what_is_allowed_and_changes_nothing(String path, String body, String words) {
        HttpResponse<byte[]> answer = send("POST", path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = PlainHttp.json(answer);
        assertThat(error.path("error").asString().strip()).isEqualTo(words);
        assertThat(error.path("错误").asString()).isNotBlank();
        assertThat(error.path("allowed").isArray()).isTrue();
        assertThat(get("/faults").path("armed")).isEmpty();
        assertThat(get("/clock").path("now").asString()).isEqualTo("2026-11-23T02:15:30Z");
    }

    @Test
    void what_is_not_there_says_what_is() {
        HttpResponse<byte[]> answer = send("GET", "/nothing", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(PlainHttp.text(answer)).contains("POST /sandbox/v1/faults");
        assertThat(send("PUT", "/clock", "").statusCode()).isEqualTo(405);
    }

    @Test
    void a_strangers_web_page_cannot_pull_the_levers() {
        HttpResponse<byte[]> answer = PlainHttp.send(PlainHttp.to(sandbox.url() + "/sandbox/v1/reset")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(403);
    }
}
