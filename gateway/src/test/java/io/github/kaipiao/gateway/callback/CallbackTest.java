package io.github.kaipiao.gateway.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.database.LocalPostgres;
import io.github.kaipiao.gateway.jobs.Next;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackTest {
    @SuppressWarnings("NullAway.Init")
    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path dir) {
        gateway = new RunningGateway(dir);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void empty() {
        gateway.empty();
    }

    @Test
    void echoes_at_url_verification() {
        Push signed = Push.plain("", gateway.now()).with("echostr", "4375120948345356249");

        HttpResponse<String> answer = gateway.get(Push.APPID, signed.queryString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("4375120948345356249");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(gateway.get(Push.APPID, signed.with("nonce", "other").queryString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(gateway.get(Push.APPID, signed.without("echostr").queryString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.get("wxnobody", signed.queryString()).statusCode()).isEqualTo(404);
    }

    @Test
    void stores_an_event_with_its_job_and_says_success() {
        String message = Push.authorization("A-1", "");

        HttpResponse<String> answer = gateway.push(Push.APPID, Push.sealed(message, gateway.now()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("success");
        assertThat(gateway.events())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("appid", Push.APPID)
                        .containsEntry("event", "user_authorize_invoice")
                        .containsEntry("order_id", "A-1")
                        .containsEntry("outcome", "SUCCEEDED")
                        .containsEntry("payload", message)
                        .containsEntry("state", "RECEIVED"));
        assertThat(gateway.jobs()).containsExactly(onlyId());
    }

    @Test
    void stores_a_repeat_once_with_one_job() {
        double before = gateway.counted(Push.APPID, "duplicate");
        for (int i = 0; i < 3; i++) {
            // A repeat may be sealed and signed anew.
            assertThat(gateway.push(Push.APPID, Push.sealed(Push.authorization("A-1", ""), gateway.now() + i))
                            .body())
                    .isEqualTo("success");
        }

        assertThat(gateway.events()).hasSize(1);
        assertThat(gateway.jobs()).hasSize(1);
        assertThat(gateway.counted(Push.APPID, "duplicate")).isEqualTo(before + 2);
    }

    @Test
    void keeps_two_orders_of_one_payer_in_one_second_apart() {
        push(Push.authorization("A-1", ""));
        push(Push.authorization("A-2", ""));
        push(Push.authorization("", "A-2"));

        assertThat(gateway.events())
                .extracting(r -> r.get("order_id") + " " + r.get("outcome"))
                .containsExactlyInAnyOrder("A-1 SUCCEEDED", "A-2 SUCCEEDED", "A-2 FAILED");
        assertThat(gateway.jobs()).hasSize(3);
    }

    @Test
    void keeps_a_card_locked_freed_and_locked_again_apart() {
        lock(1, "LOCK");
        lock(2, "INIT");
        lock(3, "LOCK");
        lock(3, "LOCK");

        assertThat(gateway.events()).hasSize(3);
    }

    @Test
    void acknowledges_what_it_has_at_any_age_and_refuses_other_old_events() {
        Push first = Push.sealed(Push.authorization("A-1", ""), gateway.now());
        gateway.push(Push.APPID, first);
        Push unseen = Push.sealed(Push.authorization("A-2", ""), gateway.now());

        gateway.clock().moveBy(Duration.ofSeconds(301));

        assertThat(gateway.push(Push.APPID, first).body()).isEqualTo("success");
        assertThat(gateway.push(Push.APPID, unseen).statusCode()).isEqualTo(403);
        Push future = Push.sealed(Push.authorization("A-2", ""), gateway.now() + 301);
        assertThat(gateway.push(Push.APPID, future).statusCode()).isEqualTo(403);
        assertThat(gateway.events()).hasSize(1);
        Push atTheEdge = Push.sealed(Push.authorization("A-2", ""), gateway.now() - 300);
        assertThat(gateway.push(Push.APPID, atTheEdge).statusCode()).isEqualTo(200);
    }

    @Test
    void takes_json_and_plaintext_where_they_are_allowed() {
        String json = "{\"Event\":\"user_authorize_invoice\",\"SuccOrderId\":\"J-1\",\"MsgType\":\"event\"}";

        assertThat(gateway.push(Push.APPID, Push.sealedJson(json, gateway.now()))
                        .body())
                .isEqualTo("success");
        Push plain = Push.plain(Push.authorization("P-1", ""), gateway.now());
        assertThat(gateway.push(Push.APPID, plain).statusCode()).isEqualTo(403);
        assertThat(gateway.push(RunningGateway.PLAIN_APPID, plain).body()).isEqualTo("success");
        assertThat(gateway.events()).extracting(r -> r.get("order_id")).containsExactlyInAnyOrder("J-1", "P-1");
    }

    @Test
    void acknowledges_a_chat_message_and_does_not_keep_it() {
        assertThat(push("<xml><MsgType>text</MsgType><Content>hello</Content></xml>")
                        .body())
                .isEqualTo("success");

        assertThat(gateway.events()).isEmpty();
    }

    @Test
    void refuses_every_mutant_and_changes_nothing() {
        push(Push.authorization("KEPT-1", ""));
        List<Map<String, Object>> before = gateway.events();
        List<String> jobs = gateway.jobs();

        mutants().forEach((name, mutant) -> {
            HttpResponse<String> answer = gateway.post(mutant.appid, mutant.query, mutant.body);
            assertThat(answer.statusCode()).as(name).isBetween(400, 499);
            assertThat(answer.body()).as(name).doesNotContain("success");
        });

        assertThat(gateway.events()).isEqualTo(before);
        assertThat(gateway.jobs()).isEqualTo(jobs);
    }

    @Test
    void says_nothing_to_strangers_and_logs_no_secret() {
        double before = gateway.counted("unknown", "unknown_account");
        Push forged = Push.sealed(Push.authorization("LEAK-1", ""), gateway.now())
                .with("msg_signature", "0".repeat(40))
                .without("timestamp");

        assertThat(gateway.push(Push.APPID, forged).body()).isEqualTo("refused");
        assertThat(gateway.push("wx-stranger", forged).body()).isEqualTo("refused");

        assertThat(gateway.counted("unknown", "unknown_account")).isEqualTo(before + 1);
        assertThat(gateway.logged())
                .contains("push to WeChat account " + Push.APPID + " refused: bad_query")
                .doesNotContain(Push.TOKEN, Push.KEY, Push.OPENID, "LEAK-1", "wx-stranger");
    }

    @Test
    void does_not_say_success_when_the_job_cannot_be_written() {
        gateway.sql("alter table scheduled_tasks rename to away");
        try {
            HttpResponse<String> answer = push(Push.authorization("A-1", ""));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("try again");
        } finally {
            gateway.sql("alter table away rename to scheduled_tasks");
        }
        assertThat(gateway.events()).isEmpty();

        assertThat(push(Push.authorization("A-1", "")).body()).isEqualTo("success");
        assertThat(gateway.jobs()).hasSize(1);
    }

    @Test
    void does_not_say_success_without_a_database(@TempDir Path dir) {
        try (RunningGateway other = new RunningGateway(dir)) {
            other.bean(LocalPostgres.class).close();

            HttpResponse<String> answer =
                    other.push(Push.APPID, Push.sealed(Push.authorization("A-1", ""), other.now()));

            assertThat(answer.statusCode()).isEqualTo(503);
        }
    }

    @Test
    void tells_the_invoice_side_of_an_authorization() {
        gateway.news().answer = Verdict.SETTLED;
        push(Push.authorization("A-1", ""));

        assertThat(gateway.run(onlyId(), 1)).isEqualTo(Next.done());
        assertThat(gateway.run(onlyId(), 2)).isEqualTo(Next.done());

        assertThat(gateway.news().told).containsExactly("authorized m1 A-1 " + Push.APPID);
        assertThat(onlyState()).isEqualTo("DONE");
    }

    @Test
    void tells_of_a_failure_under_the_receiving_account_if_no_other_is_named() {
        gateway.news().answer = Verdict.SETTLED;
        push(Push.authorization("", "A-1").replaceAll("<AuthorizeAppId>.*</AuthorizeAppId>", ""));

        gateway.run(onlyId(), 1);

        assertThat(gateway.news().told).containsExactly("failed m1 A-1 " + Push.APPID);
    }

    @Test
    void asks_again_with_growing_pauses_and_parks_after_a_day() {
        gateway.news().answer = Verdict.NOT_YET;
        push(Push.authorization("A-1", ""));

        assertThat(List.of(1, 2, 3, 4, 5, 6))
                .extracting(attempt -> gateway.run(onlyId(), attempt).pause())
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
        assertThat(onlyState()).isEqualTo("RECEIVED");

        gateway.clock().moveBy(Duration.ofDays(1));
        assertThat(gateway.run(onlyId(), 30)).isEqualTo(Next.done());
        assertThat(onlyState()).isEqualTo("PARKED");
    }

    @Test
    void parks_news_of_an_order_nobody_knows_and_keeps_events_nobody_needs() {
        gateway.news().answer = Verdict.NO_SUCH_ORDER;
        push(Push.authorization("A-1", ""));
        gateway.run(onlyId(), 1);
        assertThat(onlyState()).isEqualTo("PARKED");

        gateway.empty();
        push("<xml><Event>subscribe</Event><FromUserName>o</FromUserName></xml>");
        gateway.run(onlyId(), 1);
        assertThat(onlyState()).isEqualTo("IGNORED");
        assertThat(gateway.news().told).isEmpty();
    }

    private static final class Mutant {
        private final String appid;
        private final String query;
        private final byte[] body;

        Mutant(String appid, String query, byte[] body) {
            this.appid = appid;
            this.query = query;
            this.body = body;
        }
    }

    /** One genuine push of an order never seen, changed in one way each. */
    private static Map<String, Mutant> mutants() {
        Push genuine = Push.sealed(Push.authorization("NEW-1", ""), gateway.now());
        Push swapped = Push.sealed(Push.authorization("NEW-2", ""), gateway.now());
        Map<String, Mutant> mutants = new LinkedHashMap<>();
        for (String name : genuine.query().keySet()) {
            if (!name.equals("openid")) {
                mutants.put("without " + name, mutant(genuine.without(name)));
                String doubled = genuine.queryString() + "&" + name + "="
                        + genuine.query().get(name);
                mutants.put("doubled " + name, new Mutant(Push.APPID, doubled, genuine.body()));
                mutants.put("empty " + name, mutant(genuine.with(name, "")));
                mutants.put(
                        "wrong " + name,
                        mutant(genuine.with(name, genuine.query().get(name) + "1")));
            }
        }
        for (int offset : new int[] {-1, 1, -301, 301, -86_400}) {
            mutants.put(
                    "timestamp moved by " + offset, mutant(genuine.with("timestamp", "" + (gateway.now() + offset))));
        }
        mutants.put("signed too early", mutant(Push.sealed(Push.authorization("NEW-1", ""), gateway.now() - 301)));
        mutants.put("body of another push", mutant(genuine.withBody(swapped.body())));
        mutants.put("no body", mutant(genuine.withBody(new byte[0])));
        mutants.put("plain body", mutant(genuine.withBody(bytes(Push.authorization("NEW-1", "")))));
        mutants.put("downgraded", mutant(genuine.with("encrypt_type", "raw")));
        mutants.put(
                "sealed for another appid",
                mutant(Push.sealed(
                        Push.authorization("NEW-1", ""), gateway.now(), Push.KEY, RunningGateway.OTHER_APPID)));
        mutants.put(
                "sent to another appid", new Mutant(RunningGateway.OTHER_APPID, genuine.queryString(), genuine.body()));
        mutants.put("sent to nobody", new Mutant("wx0000000000000099", genuine.queryString(), genuine.body()));
        mutants.put(
                "wrong key",
                mutant(Push.sealed(Push.authorization("NEW-1", ""), gateway.now(), "0".repeat(43), Push.APPID)));
        mutants.put("two megabytes", mutant(genuine.withBody(new byte[2 << 20])));
        mutants.put(
                "external entity",
                mutant(Push.sealed(
                        "<!DOCTYPE xml [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><xml><Event>e</Event><a>&f;</a></xml>",
                        gateway.now())));
        mutants.put(
                "external entity outside the seal",
                mutant(genuine.withBody(bytes("<!DOCTYPE xml [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                        + new String(genuine.body(), StandardCharsets.UTF_8)))));
        flips(genuine).forEach((name, body) -> mutants.put(name, mutant(genuine.withBody(body))));
        return mutants;
    }

    private static Map<String, byte[]> flips(Push genuine) {
        Map<String, byte[]> flips = new LinkedHashMap<>();
        String body = new String(genuine.body(), StandardCharsets.UTF_8);
        int from = body.indexOf("<Encrypt>");
        int to = body.indexOf("</Encrypt>");
        Random random = new Random(20261123);
        for (int i = 0; i < 150; i++) {
            int at = from + random.nextInt(to - from);
            int bit = random.nextInt(8);
            byte[] flipped = genuine.body().clone();
            flipped[at] ^= (byte) (1 << bit);
            flips.put("bit " + bit + " of byte " + at, flipped);
        }
        for (int i = 0; i < 30; i++) {
            int length = random.nextInt(genuine.body().length);
            flips.put("cut at " + length, Arrays.copyOf(genuine.body(), length));
        }
        return flips;
    }

    private static Mutant mutant(Push push) {
        return new Mutant(Push.APPID, push.queryString(), push.body());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> push(String message) {
        return gateway.push(Push.APPID, Push.sealed(message, gateway.now()));
    }

    private static void lock(int second, String status) {
        push("<xml><CreateTime>" + second + "</CreateTime><Event>update_invoice_status</Event><Status>" + status
                + "</Status><CardId>c</CardId><Code>7</Code></xml>");
    }

    private static String onlyId() {
        return String.valueOf(gateway.events().get(0).get("id"));
    }

    private static String onlyState() {
        return String.valueOf(gateway.events().get(0).get("state"));
    }
}
