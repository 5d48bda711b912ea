package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountAccess;
import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Permission;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who may call what, and from where (wechat-api.md §1.1, §4). */
class AccessRulesTest {
    private static Sandbox with(AccountAccess access) {
        return Sandbox.builder()
                .clock(Shop.STILL)
                .account(Shop.account(null).withAccess(access))
                .start();
    }

    private static JsonNode token(Sandbox sandbox, String appid, String secret) {
        return PlainHttp.json(PlainHttp.get(
                sandbox.url() + "/cgi-bin/token?grant_type=client_credential&appid=" + appid + "&secret=" + secret));
    }

    private static HttpResponse<byte[]> tokenFrom(Sandbox sandbox, String address) {
        return PlainHttp.send(PlainHttp.to(sandbox.url() + "/cgi-bin/token?grant_type=client_credential&appid="
                        + Shop.APPID + "&secret=" + Shop.SECRET)
                .header("X-Sandbox-Caller", address));
    }

    @Test
    void a_service_accounts_token_is_not_given_to_an_address_off_the_list() {
        try (Sandbox sandbox = with(AccountAccess.full().withAddresses("203.0.113.7"))) {
            JsonNode refused = token(sandbox, Shop.APPID, Shop.SECRET);
            assertThat(refused.path("errcode").asInt()).isEqualTo(40164);
            assertThat(refused.path("errmsg").asString())
                    .startsWith("invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist");
            assertThat(PlainHttp.json(PlainHttp.post(
                                    sandbox.url() + "/cgi-bin/stable_token", "application/json", """
                    {"grant_type":"client_credential","appid":"%s","secret":"%s"}""".formatted(
                                                    Shop.APPID, Shop.SECRET)))
                            .path("errcode")
                            .asInt())
                    .isEqualTo(40164);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_address_of_the_socket_is_what_counts() throws IOException {
        try (Sandbox sandbox = with(AccountAccess.full().withAddresses("127.0.0.2"));
                // On Linux the whole of 127/8 is this machine.
                Socket near = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(sandbox.url()).getPort(),
                        InetAddress.getByName("127.0.0.2"),
                        0)) {
            near.getOutputStream()
                    .write(("GET /cgi-bin/token?grant_type=client_credential&appid=" + Shop.APPID + "&secret="
                                    + Shop.SECRET + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(near.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"access_token\"");
            assertThat(token(sandbox, Shop.APPID, Shop.SECRET).path("errcode").asInt())
                    .isEqualTo(40164);
        }
    }

    @Test
    void a_caller_is_let_in_as_whom_its_header_says_and_only_for_that_call() {
        try (Sandbox sandbox = with(AccountAccess.full().withAddresses("203.0.113.7"))) {
            assertThat(PlainHttp.json(tokenFrom(sandbox, "203.0.113.7")).has("access_token"))
                    .isTrue();
            assertThat(PlainHttp.json(tokenFrom(sandbox, "203.0.113.8"))
                            .path("errmsg")
                            .asString())
                    .startsWith("invalid ip 203.0.113.8 ipv6 ::ffff:203.0.113.8, not in whitelist");
            assertThat(PlainHttp.json(tokenFrom(sandbox, "2001:db8::7"))
                            .path("errmsg")
                            .asString())
                    .startsWith("invalid ip 2001:db8::7 ipv6 2001:db8::7, not in whitelist");
            assertThat(token(sandbox, Shop.APPID, Shop.SECRET).path("errcode").asInt())
                    .isEqualTo(40164);
        }
    }

    @Test
    void everybody_can_be_seen_as_somebody_else_until_a_reset() {
        try (Sandbox sandbox = with(AccountAccess.full().withAddresses("203.0.113.7"))) {
            assertThat(PlainHttp.post(
                                    sandbox.url() + "/sandbox/v1/caller",
                                    "application/json",
                                    "{\"address\":\"203.0.113.7\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(token(sandbox, Shop.APPID, Shop.SECRET).has("access_token"))
                    .isTrue();
            assertThat(PlainHttp.json(tokenFrom(sandbox, "127.0.0.1"))
                            .path("errcode")
                            .asInt())
                    .as("a call's own header goes first")
                    .isEqualTo(40164);
            sandbox.reset();
            assertThat(token(sandbox, Shop.APPID, Shop.SECRET).path("errcode").asInt())
                    .isEqualTo(40164);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "203.0.113", "203.0.113.256", "a:b", ":::", "203.0.113.7:80", "1.2.3.4, 5.6.7.8"})
    void what_is_no_address_is_refused_with_examples(String address) {
        try (Sandbox sandbox = with(AccountAccess.full())) {
            var refused = tokenFrom(sandbox, address);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(PlainHttp.json(refused).path("allowed").get(0).asString())
                    .isEqualTo("203.0.113.7");
            assertThat(PlainHttp.post(
                                    sandbox.url() + "/sandbox/v1/caller",
                                    "application/json",
                                    "{\"address\":\"" + address + "\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(sandbox.seenAddress().everyone()).isEmpty();
        }
    }

    @Test
    void this_machine_is_on_the_list_until_it_is_taken_off_and_a_mini_program_has_no_list() {
        AccountSetup mini = new AccountSetup(
                "wx00000000000000aa",
                "s2",
                AccountKind.MINI_PROGRAM,
                "gh_2",
                null,
                AccountAccess.full().withAddresses());
        try (Sandbox sandbox = Shop.world().account(mini).start()) {
            assertThat(token(sandbox, Shop.APPID, Shop.SECRET).has("access_token"))
                    .isTrue();
            assertThat(token(sandbox, mini.appid(), mini.secret()).has("access_token"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MERCHANT, /card/invoice/getauthdata",
        "MERCHANT, /card/invoice/getauthurl",
        "MERCHANT, /card/invoice/rejectinsert",
        "MERCHANT, /card/invoice/setbizattr",
        "INVOICING_PLATFORM, /card/invoice/seturl",
        "INVOICING_PLATFORM, /card/invoice/insert",
        "INVOICING_PLATFORM, /card/invoice/platform/createcard",
        "INVOICING_PLATFORM, /card/invoice/platform/setpdf",
        "INVOICING_PLATFORM, /card/invoice/platform/getpdf",
        "INVOICING_PLATFORM, /card/invoice/platform/updatestatus",
        "INVOICING_PLATFORM, /card/code/decrypt",
        "REIMBURSER, /card/invoice/reimburse/getinvoiceinfo",
        "REIMBURSER, /card/invoice/reimburse/getinvoicebatch",
        "REIMBURSER, /card/invoice/reimburse/updateinvoicestatus",
        "REIMBURSER, /card/invoice/reimburse/updatestatusbatch",
        "TITLES, /card/invoice/biz/getusertitleurl",
        "TITLES, /card/invoice/biz/getselecttitleurl",
        "TITLES, /card/invoice/scantitle"
    })
    void each_side_is_granted_by_itself(Permission needed, String path) {
        try (Sandbox sandbox = with(AccountAccess.full().withPermissions(needed))) {
            assertThat(Shop.unset(sandbox).errcode(path, "{}")).isNotEqualTo(48001);
        }
        Permission[] others = java.util.Arrays.stream(Permission.values())
                .filter(p -> p != needed)
                .toArray(Permission[]::new);
        try (Sandbox sandbox = with(AccountAccess.full().withPermissions(others))) {
            assertThat(Shop.unset(sandbox).errcode(path, "{}")).isEqualTo(48001);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cgi-bin/nothing", "/card/invoice/nothing", "/card/invoice/makeoutinvoice", "/nontax/insertbill"
            })
    void a_path_wechat_does_not_have_or_the_sandbox_does_not_play_is_40066(String path) {
        try (Sandbox sandbox = Shop.world().start()) {
            assertThat(Shop.unset(sandbox).errcode(path, "{}")).isEqualTo(40066);
        }
    }

    @Test
    void an_action_getpdf_does_not_know_is_72027() {
        try (Sandbox sandbox = Shop.world().start()) {
            Shop shop = Shop.unset(sandbox);
            String mediaId = shop.upload(new byte[] {1});
            String body = "{\"s_media_id\":\"" + mediaId + "\"}";
            assertThat(shop.errcode("/card/invoice/platform/getpdf", body)).isEqualTo(72027);
            assertThat(shop.errcode("/card/invoice/platform/getpdf?action=take", body))
                    .isEqualTo(72027);
            assertThat(shop.errcode("/card/invoice/platform/getpdf?action=get_url", body))
                    .as("the older form")
                    .isZero();
        }
    }

    @Test
    void an_account_names_itself_without_its_secret_token_and_key() {
        String key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
        AccountSetup.Push push = new AccountSetup.Push("http://localhost/wx", "testtoken", key, PushMode.SECURE);
        assertThat(push).hasToString("SECURE http://localhost/wx");
        assertThat(Shop.account(push)).hasToString("SERVICE_ACCOUNT " + Shop.APPID);
    }
}
