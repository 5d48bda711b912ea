package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What any call goes through: token, method, body, permission (wechat-api.md §12). */
class CallRulesTest {
    private final Sandbox sandbox = Shop.world()
            .account(new AccountSetup("wx00000000000000aa", "s2", AccountKind.SERVICE_ACCOUNT, "gh_2", null, false))
            .start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int errcodeWithToken(String query) {
        return PlainHttp.json(
                        PlainHttp.post(sandbox.url() + "/card/invoice/getauthdata" + query, "application/json", "{}"))
                .path("errcode")
                .asInt();
    }

    @Test
    void no_token_is_41001() {
        assertThat(errcodeWithToken("")).isEqualTo(41001);
    }

    @Test
    void an_unknown_token_is_40001() {
        assertThat(errcodeWithToken("?access_token=made-up")).isEqualTo(40001);
    }

    @Test
    void a_token_expires_after_two_hours_with_42001() {
        String token = Shop.unset(sandbox).token();
        sandbox.clock().moveBy(Duration.ofSeconds(7199));
        assertThat(errcodeWithToken("?access_token=" + token)).isEqualTo(72031);
        sandbox.clock().moveBy(Duration.ofSeconds(1));
        assertThat(errcodeWithToken("?access_token=" + token)).isEqualTo(42001);
    }

    @Test
    void a_revoked_token_is_40001_as_if_another_program_had_fetched_one() {
        String token = Shop.unset(sandbox).token();
        sandbox.weChat().revokeTokens(Shop.APPID);
        assertThat(errcodeWithToken("?access_token=" + token)).isEqualTo(40001);
    }

    @Test
    void a_get_is_43002_an_empty_body_44002_and_a_broken_one_47001() {
        Shop shop = Shop.open(sandbox);
        JsonNode get = PlainHttp.json(PlainHttp.get(shop.address("/card/invoice/getauthurl")));
        assertThat(get.path("errcode").asInt()).isEqualTo(43002);
        assertThat(shop.errcode("/card/invoice/getauthurl", "")).isEqualTo(44002);
        assertThat(shop.errcode("/card/invoice/getauthurl", "{\"order_id\":")).isEqualTo(47001);
        assertThat(shop.errcode("/card/invoice/getauthurl", "{} and more")).isEqualTo(47001);
    }

    @Test
    void a_form_is_no_json_and_has_no_fields() {
        Shop shop = Shop.open(sandbox);
        JsonNode answer = PlainHttp.json(PlainHttp.post(
                shop.address("/card/invoice/getauthurl"),
                "application/x-www-form-urlencoded",
                "s_pappid=d3g&order_id=1"));
        assertThat(answer.path("errmsg").asString()).startsWith("invalid params, s_pappid is empty");
    }

    @Test
    void an_account_without_the_permission_gets_48001_from_every_invoice_call_and_still_has_tokens() {
        Shop shop = Shop.of(sandbox, "wx00000000000000aa", "s2");
        assertThat(shop.ticket()).isNotEmpty();
        for (String path : new String[] {
            "/card/invoice/getauthurl",
            "/card/invoice/getauthdata",
            "/card/invoice/rejectinsert",
            "/card/invoice/setbizattr?action=get_contact",
            "/card/invoice/seturl",
            "/card/invoice/platform/createcard",
            "/card/invoice/platform/setpdf",
            "/card/invoice/platform/getpdf",
            "/card/invoice/insert",
            "/card/invoice/platform/updatestatus"
        }) {
            assertThat(shop.errcode(path, "{}")).as(path).isEqualTo(48001);
        }
    }

    @Test
    void errors_are_http_200_and_end_in_a_trace() {
        assertThat(PlainHttp.get(sandbox.url() + "/cgi-bin/token").statusCode()).isEqualTo(200);
        Shop shop = Shop.unset(sandbox);
        assertThat(shop.authData("R1").path("errmsg").asString())
                .matches("invoice order never auth rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}");
    }

    @Test
    void slashes_are_escaped_as_wechat_escapes_them() {
        Shop shop = Shop.open(sandbox);
        String raw = PlainHttp.text(PlainHttp.post(
                shop.address("/card/invoice/getauthurl"),
                "application/json",
                shop.page("R1").toString()));
        assertThat(raw).contains("\"auth_url\":\"http:\\/\\/localhost:").doesNotContain("//");
    }

    @Test
    void a_proxy_in_the_way_answers_once_and_changes_nothing() {
        Shop shop = Shop.open(sandbox);
        sandbox.faults().badGateway("/card/invoice/getauthurl");
        String page = shop.page("R1").toString();
        assertThat(PlainHttp.post(shop.address("/card/invoice/getauthurl"), "application/json", page)
                        .statusCode())
                .isEqualTo(502);
        assertThat(shop.authData("R1").path("errcode").asInt()).isEqualTo(72038);
        assertThat(shop.errcode("/card/invoice/getauthurl", page)).isZero();
    }

    @Test
    void a_refusal_on_purpose_says_what_it_was_told_to_say() {
        Shop shop = Shop.open(sandbox);
        sandbox.faults().refuse("/card/invoice/getauthdata", -1, "system \"busy\"");
        JsonNode answer = shop.authData("R1");
        assertThat(answer.path("errcode").asInt()).isEqualTo(-1);
        assertThat(answer.path("errmsg").asString()).isEqualTo("system \"busy\"");
    }
}
