package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of a call when the wire or WeChat misbehaves: not sent, refused and unknown are kept apart. */
class WireFaultsTest extends Story {
    private static final String REJECT = "/card/invoice/rejectinsert";
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void minus_one_is_answered_at_once_and_not_slept_on() {
        weChat.on(CONTACT, refusal(-1, "system error rid: a-b-c"));

        assertThat(ask(node())).isEqualTo(new Outcome.Refused<>(-1, "system error", "a-b-c"));

        assertThat(weChat.asked(CONTACT)).hasSize(1);
    }

    @Test
    void minus_one_on_a_changing_call_is_unknown_and_not_repeated() {
        weChat.on(REJECT, refusal(-1, "system error rid: a-b-c"));

        assertThat(reject(node())).isEqualTo(new Outcome.Unknown<>("WeChat answered -1 system error rid: a-b-c"));

        assertThat(weChat.asked(REJECT)).hasSize(1);
    }

    @Test
    void a_refusal_keeps_code_message_and_either_trace() {
        weChat.on(REJECT, refusal(72035, "biz reject insert hint: [uedqhA00131565] [2020-07-14 19:47:48]"));
        assertThat(reject(node())).isEqualTo(new Outcome.Refused<>(72035, "biz reject insert", "uedqhA00131565"));

        weChat.on(REJECT, refusal(72038, "invoice order never auth rid: 5f34db45-7d9d5c6f-1a2b3c4d"));
        assertThat(reject(node()))
                .isEqualTo(new Outcome.Refused<>(72038, "invoice order never auth", "5f34db45-7d9d5c6f-1a2b3c4d"));

        weChat.on(REJECT, refusal(48001, "api unauthorized"));
        assertThat(reject(node())).isEqualTo(new Outcome.Refused<>(48001, "api unauthorized", ""));
    }

    @Test
    void an_html_502_is_unknown_and_keeps_its_status() {
        weChat.on(REJECT, (it, n) -> new WeChatStandIn.Reply(502, "text/html", "<html>Bad Gateway</html>"));

        assertThat(reject(node())).isEqualTo(new Outcome.Unknown<>("HTTP 502"));
    }

    @Test
    void an_html_page_with_status_200_is_unknown_and_no_exception() {
        for (String body : List.of("<html>login</html>", "", "[]", "null", "\"ok\"", "{\"errcode\":")) {
            weChat.on(REJECT, (it, n) -> new WeChatStandIn.Reply(200, "text/html", body));
            assertThat(reject(node())).as(body).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void an_answer_without_errcode_is_unknown() {
        weChat.on(REJECT, "{}");

        assertThat(reject(node())).isEqualTo(new Outcome.Unknown<>("answer without errcode"));
    }

    @Test
    void an_accepted_answer_without_what_it_must_carry_is_unknown() {
        weChat.on("/card/invoice/getauthurl", WeChatStandIn.OK);

        assertThat(node().invoices()
                        .authorizationPage(
                                SHOP,
                                new AuthorizationPageRequest(
                                        "d3g", "INV-1", 1, Source.WEB, AuthorizationType.TITLE_ASKED, null)))
                .isEqualTo(new Outcome.Unknown<>("answer without auth_url"));
    }

    @Test
    void fields_nobody_has_heard_of_are_ignored() {
        weChat.on(REJECT, "{\"errcode\":0,\"errmsg\":\"ok\",\"new\":{\"deep\":[1,{\"er\":null}]}}");

        assertThat(reject(node())).isEqualTo(new Outcome.Accepted<>(Done.DONE));
    }

    @Test
    void a_connection_refused_means_not_sent() {
        ask(node());
        WeChatClient withTheStoredToken = node();
        weChat.close();

        assertThat(reject(withTheStoredToken)).isInstanceOf(Outcome.NotSent.class);
    }

    @Test
    void a_connection_cut_after_the_request_means_unknown_and_nothing_is_repeated() {
        weChat.on(REJECT, (it, n) -> exchange -> exchange.close());

        assertThat(reject(node())).isInstanceOf(Outcome.Unknown.class);

        assertThat(weChat.asked(REJECT)).hasSize(1);
    }

    @Test
    void no_answer_in_time_means_unknown() {
        CountDownLatch never = new CountDownLatch(1);
        weChat.on(REJECT, (it, n) -> {
            never.await();
            return json(WeChatStandIn.OK);
        });

        assertThat(reject(impatient())).isEqualTo(new Outcome.Unknown<>("no whole answer within 300 ms"));

        never.countDown();
    }

    @Test
    void an_answer_that_trickles_for_ever_is_cut_off_at_the_limit() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        weChat.on(REJECT, (it, n) -> exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (!enough.await(20, TimeUnit.MILLISECONDS)) {
                body.write(' ');
                body.flush();
            }
        });
        WeChatClient node = impatient();

        Future<Outcome<Done>> call = inAnotherThread(() -> reject(node));

        assertThat(soon(call)).isEqualTo(new Outcome.Unknown<>("no whole answer within 300 ms"));
        enough.countDown();
    }

    @Test
    void an_answer_without_end_is_cut_off_at_a_mebibyte() {
        weChat.on(REJECT, (it, n) -> exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(reject(node())).isEqualTo(new Outcome.Unknown<>("the answer is larger than 1048576 bytes"));
    }

    @Test
    void a_redirect_is_not_followed() {
        weChat.on("/elsewhere", WeChatStandIn.OK);
        weChat.on(REJECT, (it, n) -> exchange -> {
            exchange.getResponseHeaders().add("Location", weChat.address() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(reject(node())).isEqualTo(new Outcome.Unknown<>("HTTP 302"));

        assertThat(weChat.asked("/elsewhere")).isEmpty();
    }

    @Test
    void thirty_two_slow_calls_at_once_all_succeed() throws Exception {
        CountDownLatch allThere = new CountDownLatch(32);
        weChat.on(REJECT, (it, n) -> {
            allThere.countDown();
            allThere.await();
            return json(WeChatStandIn.OK);
        });
        WeChatClient node = node();

        List<Future<Outcome<Done>>> calls = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            calls.add(inAnotherThread(() -> reject(node)));
        }

        for (Future<Outcome<Done>> call : calls) {
            assertThat(soon(call)).isEqualTo(new Outcome.Accepted<>(Done.DONE));
        }
    }

    @Test
    void callers_beyond_the_pool_wait_their_turn() throws Exception {
        weChat.on(REJECT, WeChatStandIn.OK);
        WeChatClient node = node(it -> it.withPool(new PoolSize(2, 2)));

        List<Future<Outcome<Done>>> calls = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            calls.add(inAnotherThread(() -> reject(node)));
        }

        for (Future<Outcome<Done>> call : calls) {
            assertThat(soon(call)).isEqualTo(new Outcome.Accepted<>(Done.DONE));
        }
    }

    @Test
    void who_finds_no_free_connection_in_time_has_sent_nothing() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        weChat.on("/card/invoice/getauthdata", (it, n) -> {
            held.countDown();
            goOn.await();
            return json("{\"errcode\":0,\"errmsg\":\"ok\",\"invoice_status\":\"never auth\"}");
        });
        WeChatClient node = node(it -> it.withPool(new PoolSize(1, 1)).withLimits(shortChanges()));
        Future<Outcome<AuthorizationData>> holder =
                inAnotherThread(() -> node.invoices().authorizationData(SHOP, "d3g", "INV-1"));
        held.await();

        assertThat(reject(node)).isInstanceOf(Outcome.NotSent.class);

        goOn.countDown();
        assertThat(soon(holder)).isInstanceOf(Outcome.Accepted.class);
        assertThat(weChat.asked(REJECT)).isEmpty();
    }

    private WeChatClient impatient() {
        return node(it -> it.withLimits(shortChanges()));
    }

    private static TimeLimits shortChanges() {
        TimeLimits limits = TimeLimits.defaults();
        return new TimeLimits(
                limits.connect(), limits.token(), limits.credentialWait(), limits.query(), SHORT, limits.upload());
    }

    private static Outcome<Done> reject(WeChatClient node) {
        return node.invoices().reject(SHOP, "d3g", "INV-1", "订单已退款", null);
    }
}
