package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** getauthurl, getauthdata and rejectinsert, row by row of wechat-api.md §12. */
class AuthorizationRulesTest {
    private final Sandbox sandbox = Shop.world().start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_page_without_a_contact_is_72063() {
        Shop shop = Shop.unset(sandbox);
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isEqualTo(72063);
    }

    @Test
    void a_page_of_type_1_without_auth_fields_is_72029_and_one_of_type_0_is_not() {
        Shop shop = Shop.unset(sandbox);
        shop.call("/card/invoice/setbizattr?action=set_contact", """
                {"contact":{"phone":"0755-12345678","time_out":7200}}""");
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isEqualTo(72029);
        assertThat(shop.getAuthUrl(shop.page("R1").put("type", 0))
                        .path("errcode")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s_pappid", "order_id", "money", "timestamp", "source", "ticket", "type"})
    void a_missing_field_is_72031_and_named(String field) {
        Shop shop = Shop.open(sandbox);
        JsonNode answer = shop.getAuthUrl(shop.page("R1").without(field));
        assertThat(answer.path("errcode").asInt()).isEqualTo(72031);
        assertThat(answer.path("errmsg").asString()).startsWith("invalid params, " + field + " is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "4294967297", "-1", "\"1\""})
    void a_type_that_does_not_exist_is_72031(String type) {
        Shop shop = Shop.open(sandbox);
        String body = shop.page("R1").toString().replace("\"type\":1", "\"type\":" + type);
        assertThat(shop.errcode("/card/invoice/getauthurl", body)).isEqualTo(72031);
    }

    @Test
    void a_foreign_ticket_gets_the_code_that_was_chosen_for_it() {
        Shop shop = Shop.open(sandbox);
        assertThat(shop.getAuthUrl(shop.page("R1").put("ticket", "made-up"))
                        .path("errcode")
                        .asInt())
                .isEqualTo(72031);
        try (Sandbox other =
                Shop.world().unconfirmed(new Unconfirmed(40001, 0, 0, 72056)).start()) {
            Shop there = Shop.open(other);
            assertThat(there.getAuthUrl(there.page("R1").put("ticket", "made-up"))
                            .path("errcode")
                            .asInt())
                    .isEqualTo(40001);
        }
    }

    @Test
    void a_ticket_dies_after_two_hours_and_when_it_is_revoked() {
        Shop shop = Shop.open(sandbox);
        String ticket = shop.ticket();
        assertThat(shop.ticket()).isEqualTo(ticket).hasSize(86);
        sandbox.weChat().revokeTicket(Shop.APPID);
        assertThat(shop.getAuthUrl(shop.page("R1").put("ticket", ticket))
                        .path("errcode")
                        .asInt())
                .isEqualTo(72031);
        String second = shop.ticket();
        sandbox.clock().moveBy(Duration.ofHours(2));
        Shop later = Shop.open(sandbox);
        assertThat(later.getAuthUrl(later.page("R1").put("ticket", second))
                        .path("errcode")
                        .asInt())
                .isEqualTo(72031);
    }

    @Test
    void the_link_has_the_observed_form() {
        Shop shop = Shop.open(sandbox);
        String link = shop.getAuthUrl(shop.page("R1").put("redirect_url", "https://shop.example.com/a?b=1"))
                .path("auth_url")
                .asString();
        assertThat(link)
                .startsWith(sandbox.url() + "/bizmall/authinvoice?action=list&s_pappid=d3g")
                .contains("&appid=" + Shop.APPID + "&num=1&o1=R1&m1=1100&t1=1795400130&source=web&type=1")
                .contains("&redirect_url=https%3A%2F%2Fshop.example.com%2Fa%3Fb%3D1&signature=")
                .matches(".*&signature=[0-9a-f]{40}#wechat_redirect");
    }

    @Test
    void a_mini_program_gets_a_page_path_and_the_appid_to_open() {
        Shop shop = Shop.open(sandbox);
        JsonNode answer = shop.getAuthUrl(shop.page("R1").put("source", "wxa"));
        assertThat(answer.path("auth_url").asString()).startsWith("pages/auth/auth?s_pappid=");
        assertThat(answer.path("appid").asString()).isEqualTo("wx9db2c16d0633c2e7");
    }

    @Test
    void milliseconds_are_accepted_and_saturate_in_the_link() {
        Shop shop = Shop.open(sandbox);
        assertThat(shop.getAuthUrl(shop.page("R1").put("timestamp", 1795400130000L))
                        .path("auth_url")
                        .asString())
                .contains("&t1=4294967295&");
    }

    @Test
    void a_linked_order_was_never_authorized_and_may_be_linked_again() {
        Shop shop = Shop.open(sandbox);
        shop.authUrl("R1");
        assertThat(shop.authData("R1").path("errcode").asInt()).isZero();
        assertThat(shop.authData("R1").path("invoice_status").asString()).isEqualTo("never auth");
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isZero();
    }

    @Test
    void an_unknown_order_or_another_platform_is_72038() {
        Shop shop = Shop.open(sandbox);
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        assertThat(shop.authData("R2").path("errcode").asInt()).isEqualTo(72038);
        assertThat(shop.errcode(
                        "/card/invoice/getauthdata",
                        shop.order("R1").put("s_pappid", "d3gother").toString()))
                .isEqualTo(72038);
    }

    @Test
    void an_authorized_order_tells_a_companys_title() {
        Shop shop = Shop.open(sandbox);
        sandbox.phone()
                .authorize(
                        shop.authUrl("R1"),
                        new TitleChoice(
                                true, "某某公司", "91440300MA5XXXXXXX", "某路1号", "0755-1", "某银行", "6222", "ignored"));
        JsonNode data = shop.authData("R1");
        assertThat(data.path("invoice_status").asString()).isEqualTo("auth success");
        assertThat(data.path("auth_time").asLong()).isEqualTo(Shop.NOON.getEpochSecond());
        assertThat(data.path("user_auth_info").toString())
                .isEqualTo("{\"biz_field\":{\"title\":\"某某公司\",\"tax_no\":\"91440300MA5XXXXXXX\",\"addr\":\"某路1号\","
                        + "\"phone\":\"0755-1\",\"bank_type\":\"某银行\",\"bank_no\":\"6222\"}}");
    }

    @Test
    void an_authorized_order_tells_a_persons_title() {
        Shop shop = Shop.open(sandbox);
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        assertThat(shop.authData("R1").at("/user_auth_info/user_field/title").asString())
                .isEqualTo("张三");
    }

    @Test
    void an_order_of_type_0_tells_no_title() {
        Shop shop = Shop.open(sandbox);
        String link =
                shop.getAuthUrl(shop.page("R1").put("type", 0)).path("auth_url").asString();
        sandbox.phone().authorize(link, TitleChoice.person("张三"));
        JsonNode data = shop.authData("R1");
        assertThat(data.path("invoice_status").asString()).isEqualTo("auth success");
        assertThat(data.has("user_auth_info")).isFalse();
    }

    @Test
    void an_attempt_that_fails_leaves_the_order_linked() {
        Shop shop = Shop.open(sandbox);
        sandbox.phone().failToAuthorize(shop.authUrl("R1"));
        assertThat(shop.authData("R1").path("invoice_status").asString()).isEqualTo("never auth");
    }

    @Test
    void a_second_tap_changes_no_title() {
        Shop shop = Shop.open(sandbox);
        String link = shop.authUrl("R1");
        sandbox.phone().authorize(link, TitleChoice.person("张三"));
        sandbox.phone().authorize(link, TitleChoice.person("李四"));
        assertThat(shop.authData("R1").at("/user_auth_info/user_field/title").asString())
                .isEqualTo("张三");
    }

    @Test
    void an_authorized_order_is_rejected_once_and_for_ever() {
        Shop shop = Shop.open(sandbox);
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        assertThat(shop.reject("R1").path("errcode").asInt()).isZero();
        assertThat(shop.authData("R1").path("invoice_status").asString()).isEqualTo("reject insert");
        assertThat(shop.reject("R1").path("errcode").asInt()).isEqualTo(72035);
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isEqualTo(72035);
    }

    @Test
    void an_order_nobody_authorized_cannot_be_rejected() {
        Shop shop = Shop.open(sandbox);
        shop.authUrl("R1");
        assertThat(shop.reject("R1").path("errcode").asInt()).isEqualTo(72038);
        assertThat(shop.reject("R2").path("errcode").asInt()).isEqualTo(72038);
    }

    @Test
    void a_rejection_needs_a_reason() {
        Shop shop = Shop.open(sandbox);
        JsonNode answer =
                shop.call("/card/invoice/rejectinsert", shop.order("R1").toString());
        assertThat(answer.path("errcode").asInt()).isEqualTo(72031);
        assertThat(answer.path("errmsg").asString()).startsWith("invalid params, reason is empty");
    }

    @Test
    void a_link_to_an_authorized_order_answers_as_chosen() {
        Shop shop = Shop.open(sandbox);
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isZero();
        try (Sandbox strict = Shop.world()
                .unconfirmed(new Unconfirmed(72031, 72074, 72075, 72056))
                .start()) {
            Shop there = Shop.open(strict);
            strict.phone().authorize(there.authUrl("R1"), TitleChoice.person("张三"));
            assertThat(there.getAuthUrl(there.page("R1")).path("errcode").asInt())
                    .isEqualTo(72074);
        }
    }
}
