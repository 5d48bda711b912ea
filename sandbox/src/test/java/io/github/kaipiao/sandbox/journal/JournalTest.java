package io.github.kaipiao.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the journal keeps, what it says in words, and what it never shows. */
class JournalTest {
    private static final AccountSetup OTHER =
            new AccountSetup("wx00000000000000b2", "another-secret", AccountKind.SERVICE_ACCOUNT, "gh_b2", null, true);

    private final Mailbox mailbox = new Mailbox();
    private final Sandbox sandbox = Sandbox.builder()
            .clock(Shop.STILL)
            .manualPushes()
            .account(Shop.account(new AccountSetup.Push(
                    mailbox.url("/wx"), "token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", PushMode.SECURE)))
            .account(OTHER)
            .start();
    private final Shop shop = Shop.open(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
        mailbox.close();
    }

    private JournalEntry latest() {
        return sandbox.journal().newestFirst().get(0);
    }

    private String page(String path) {
        return PlainHttp.text(PlainHttp.get(sandbox.url() + path));
    }

    @Test
    void a_request_is_kept_with_its_account_its_body_and_its_answer() {
        shop.authUrl("R1");
        JournalEntry entry = latest();
        assertThat(entry.path()).isEqualTo("/card/invoice/getauthurl");
        assertThat(entry.account()).isEqualTo(Shop.APPID);
        assertThat(entry.at()).isEqualTo(Shop.NOON);
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.requestBody()).contains("\"order_id\":\"R1\"");
        assertThat(entry.answerBody()).contains("auth_url");
        assertThat(entry.reason()).isEmpty();
    }

    @Test
    void another_accounts_ticket_is_named_as_such_in_the_journal_and_not_in_the_answer() {
        String foreign = Shop.of(sandbox, OTHER.appid(), OTHER.secret()).ticket();
        JsonNode answer = shop.getAuthUrl(shop.page("R1").put("ticket", foreign));
        assertThat(answer.path("errcode").asInt()).isEqualTo(72031);
        assertThat(latest().reason()).contains("the ticket belongs to another appid");
        assertThat(answer.toString()).doesNotContain("another appid");
    }

    @Test
    void an_old_ticket_an_old_token_and_an_invented_one_are_told_apart() {
        var page = shop.page("R1");
        sandbox.clock().moveBy(Duration.ofMinutes(121));
        shop.getAuthUrl(page);
        assertThat(latest().reason()).contains("access_token").contains("it expired then");
        Shop.unset(sandbox).getAuthUrl(page);
        assertThat(latest().reason()).contains("the ticket has expired");
        PlainHttp.get(sandbox.url() + "/card/invoice/getauthurl?access_token=invented");
        assertThat(latest().reason()).contains("never issued here");
        assertThat(latest().target()).endsWith("access_token=***");
    }

    @Test
    void an_order_of_another_account_or_in_another_state_is_said_so() {
        shop.authUrl("R1");
        shop.reject("R1");
        assertThat(latest().reason()).contains("the payer has not authorized it yet");
        Shop.of(sandbox, OTHER.appid(), OTHER.secret()).reject("R1");
        assertThat(latest().reason()).contains("the order belongs to another appid");
        shop.reject("R9");
        assertThat(latest().reason()).contains("no such order");
    }

    @Test
    void nothing_that_opens_a_door_is_shown_anywhere() {
        String ticket = shop.ticket();
        shop.authUrl("R1");
        PlainHttp.send(PlainHttp.to(sandbox.url() + "/cgi-bin/stable_token")
                .POST(HttpRequest.BodyPublishers.ofString("{\"grant_type\":\"client_credential\",\"appid\":\""
                        + Shop.APPID + "\",\"secret\":\"" + Shop.SECRET + "\"}")));
        for (String path :
                new String[] {"/sandbox", "/sandbox/journal", "/sandbox/journal.har", "/sandbox/journal.json"}) {
            assertThat(page(path))
                    .as(path)
                    .contains("getauthurl")
                    .doesNotContain(ticket)
                    .doesNotContain(shop.token())
                    .doesNotContain(Shop.SECRET);
        }
        assertThat(latest().answerBody()).contains("\"access_token\":\"***\"");
    }

    @Test
    void a_cut_connection_and_a_fault_are_written_down() {
        sandbox.faults().cutAfter("/card/invoice/getauthurl");
        assertThatThrownBy(() -> shop.authUrl("R1")).isInstanceOf(UncheckedIOException.class);
        assertThat(latest().status()).isZero();
        assertThat(latest().reason()).contains("cut without an answer").contains("reset-after");
    }

    @Test
    void an_event_is_kept_in_the_clear_and_can_be_sent_again() {
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        sandbox.deliverPushes();
        JournalEntry event = latest();
        assertThat(event.isEvent()).isTrue();
        assertThat(event.status()).isEqualTo(200);
        assertThat(event.requestBody()).contains("user_authorize_invoice").contains("R1");
        PlainHttp.post(sandbox.url() + "/sandbox/v1/journal/" + event.id() + "/replay", "application/json", "");
        assertThat(mailbox.letters()).hasSize(2);
        assertThat(latest().id()).isGreaterThan(event.id());
    }

    @Test
    void a_page_of_one_sets_json_in_lines_and_leaves_the_rest_as_it_is() {
        shop.authData("R1");
        assertThat(page("/sandbox/journal/" + latest().id())).contains("{\n  &quot;s_pappid&quot; : ");
        shop.call("/card/invoice/getauthdata", "{\"order_id\": no json");
        assertThat(page("/sandbox/journal/" + latest().id())).contains("<pre>{&quot;order_id&quot;: no json</pre>");
    }

    @Test
    void it_keeps_the_last_five_hundred_and_eight_thousand_characters_of_each() {
        shop.call("/card/invoice/getauthurl", "{\"remark\":\"" + "长".repeat(20_000) + "\"}");
        assertThat(latest().requestBody()).hasSize(Journal.MOST_CHARS + 1).endsWith("…");
        for (int i = 0; i < Journal.MOST_ENTRIES + 5; i++) {
            PlainHttp.get(sandbox.url() + "/cgi-bin/token?n=" + i);
        }
        assertThat(sandbox.journal().newestFirst()).hasSize(Journal.MOST_ENTRIES);
        assertThat(latest().target()).endsWith("n=504");
    }

    @Test
    void the_export_is_har_1_2_oldest_first() {
        shop.authUrl("R1");
        shop.authData("R1");
        JsonNode log = PlainHttp.json(PlainHttp.get(sandbox.url() + "/sandbox/journal.har"))
                .path("log");
        assertThat(log.path("version").asString()).isEqualTo("1.2");
        JsonNode last = log.path("entries").path(log.path("entries").size() - 1);
        assertThat(last.at("/request/url").asString()).startsWith(sandbox.url() + "/card/invoice/getauthdata?");
        assertThat(last.at("/request/postData/text").asString()).contains("R1");
        assertThat(last.at("/request/queryString/0/value").asString()).isEqualTo("***");
        assertThat(last.at("/response/status").asInt()).isEqualTo(200);
        assertThat(last.at("/response/content/text").asString()).contains("never auth");
        for (String field : new String[] {"startedDateTime", "time", "request", "response", "cache", "timings"}) {
            assertThat(last.has(field)).as(field).isTrue();
        }
    }

    @Test
    void masking_reaches_queries_forms_json_and_xml_and_leaves_the_rest() {
        assertThat(Mask.of("/x?access_token=abc&appid=wx1")).isEqualTo("/x?access_token=***&appid=wx1");
        assertThat(Mask.of("{\"ticket\" : \"a\\\"b\", \"order_id\":\"R1\"}"))
                .isEqualTo("{\"ticket\" : \"***\", \"order_id\":\"R1\"}");
        assertThat(Mask.of("{\"secret\":\"cut off in the mid")).isEqualTo("{\"secret\":\"***\"");
        assertThat(Mask.of("<xml><ticket>abc</ticket><a>b</a></xml>"))
                .isEqualTo("<xml><ticket>***</ticket><a>b</a></xml>");
        assertThat(Mask.of("monkey=1&title=张三")).isEqualTo("monkey=1&title=张三");
    }
}
