package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.platform.kaipiaohttp.RequestSignature;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

/** The invoicing platform answers late, twice, wrongly or not at all. There is one document in the end, or a clear no. */
class PlatformTroubleStoryTest extends WorldTest {
    private static final TitleChoice PAYER = TitleChoice.person("李四");

    private Entry authorized(String orderNo) {
        Entry entry = world.sell("S001", orderNo, 1100);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        return entry;
    }

    private long cardsOf(String orderNo) {
        return world.sandbox.phone().wallet().stream()
                .map(Card::orderId)
                .filter(id -> id.startsWith(orderNo + "-"))
                .count();
    }

    private void assertIssuedOnce(Entry entry, String orderNo) {
        Invoice invoice = world.invoice(entry);
        assertThat(invoice.status()).isEqualTo("ISSUED");
        assertThat(invoice.cardStatus()).isEqualTo("INSERTED");
        assertThat(cardsOf(orderNo)).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_lost_after_the_effect_is_asked_for_and_not_repeated() {
        Entry entry = authorized("LOST-AFTER");
        world.sandbox.faults().cutAfter("/invoices");
        world.settle();
        assertThat(world.invoice(entry).status()).isIn("ISSUING", "ISSUED");

        world.later(Duration.ofSeconds(5));

        assertIssuedOnce(entry, "LOST-AFTER");
        assertThat(world.invoice(entry).log()).noneMatch(line -> line.action().equals("send-again"));
    }

    @Test
    void a_request_that_never_arrived_is_sent_again_under_the_same_serial_but_not_within_a_minute() {
        Entry entry = authorized("LOST-BEFORE");
        world.sandbox.faults().cutBefore("/invoices");
        world.settle();
        world.later(Duration.ofSeconds(20));
        world.later(Duration.ofSeconds(20));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");

        world.later(Duration.ofSeconds(30));
        world.later(Duration.ofSeconds(60));

        assertIssuedOnce(entry, "LOST-BEFORE");
        assertThat(world.invoice(entry).log())
                .filteredOn(line -> line.action().equals("send-again"))
                .hasSize(1);
    }

    @Test
    void a_proxys_html_page_is_no_answer() {
        Entry entry = authorized("HTML");
        world.sandbox.faults().badGateway("/invoices");
        world.settle();
        world.later(Duration.ofMinutes(2));
        world.later(Duration.ofMinutes(6));

        assertIssuedOnce(entry, "HTML");
    }

    @Test
    void a_definite_no_ends_the_application_and_a_new_entry_begins_a_new_attempt() {
        Entry entry = authorized("REFUSED");
        world.sandbox.platformFaults().refuseNext("E9106", "授信额度不足");
        world.settle();

        Invoice refused = world.invoice(entry);
        assertThat(refused.status()).isEqualTo("ISSUE_FAILED");
        assertThat(refused.failure())
                .extracting("source", "code", "message")
                .containsExactly("INVOICING_PLATFORM", "E9106", "授信额度不足");
        assertThat(world.shop.heard()).endsWith("invoice.issue_failed");

        Entry again = world.openAgain("REFUSED");
        assertThat(world.invoice(again).attempt()).isEqualTo(2);
        assertThat(world.invoice(again).wechatOrderId()).isEqualTo("REFUSED-2");
        world.sandbox.phone().authorize(world.openPage(again), PAYER);
        world.settle();
        assertIssuedOnce(again, "REFUSED");
    }

    @Test
    void accepted_and_failed_afterwards_is_a_no_as_well() {
        Entry entry = authorized("LATER-NO");
        world.sandbox.platformFaults().acceptThenFail("TAX-01", "税局登录已失效");
        world.settle();
        world.later(Duration.ofSeconds(5));

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUE_FAILED");
        assertThat(cardsOf("LATER-NO")).isZero();
    }

    @Test
    void files_that_come_late_are_fetched_in_the_end() {
        Entry entry = authorized("LATE-FILE");
        world.sandbox.platformFaults().fileLate(9);
        world.settle();
        assertThat(world.invoice(entry).files()).isEmpty();

        world.later(Duration.ofSeconds(10));
        world.later(Duration.ofSeconds(20));
        world.later(Duration.ofMinutes(2));

        assertThat(world.invoice(entry).files()).containsExactlyInAnyOrder("PDF", "OFD", "XML");
        assertThat(new String(
                        world.shopsClient().invoices().file(entry.invoiceId(), "PDF"),
                        0,
                        5,
                        java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }

    @Test
    void work_whose_row_got_lost_is_given_back() {
        Entry entry = authorized("LOST-WORK");
        world.sandbox.faults().cutBefore("/invoices");
        world.settle();
        world.forgetWorkOf(entry.invoiceId());

        world.later(Duration.ofMinutes(5));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");
        world.later(Duration.ofMinutes(7));
        world.later(Duration.ofMinutes(2));

        assertIssuedOnce(entry, "LOST-WORK");
    }

    @Test
    void a_forged_callback_is_refused() {
        Entry entry = authorized("FORGED");
        assertThat(world.post(world.url + "/platform/main/callback", "{\"serial\":\"K0000000000000000000\"}")
                        .statusCode())
                .isEqualTo(401);
        world.settle();
        assertIssuedOnce(entry, "FORGED");
    }

    @Test
    void however_often_we_ask_it_is_one_serial_and_one_document() {
        Entry entry = authorized("ONE-SERIAL");
        world.sandbox.faults().cutBefore("/invoices");
        world.sandbox.faults().badGateway("/invoices");
        world.sandbox.faults().cutAfter("/invoices");
        world.settle();
        for (int minute = 0; minute < 20; minute++) {
            world.later(Duration.ofMinutes(1));
        }

        assertIssuedOnce(entry, "ONE-SERIAL");
        assertThat(world.serialsSentFor("ONE-SERIAL-1")).hasSize(3).containsOnly(world.serialOf(entry));
        assertThat(world.cardsOf("ONE-SERIAL"))
                .extracting(Card::number)
                .containsExactly(world.invoice(entry).invoiceNumber());
    }

    @Test
    void a_lost_answer_costs_no_second_request() {
        Entry entry = authorized("NO-SECOND");
        world.sandbox.faults().cutAfter("/invoices");
        world.settle();
        world.later(Duration.ofMinutes(2));

        assertIssuedOnce(entry, "NO-SECOND");
        assertThat(world.serialsSentFor("NO-SECOND-1")).hasSize(1);
    }

    @Test
    void a_definite_no_is_not_asked_for_again() {
        Entry entry = authorized("NO-IS-NO");
        world.sandbox.platformFaults().refuseNext("E9106", "授信额度不足");
        world.settle();
        int events = world.shop.heard().size();
        world.later(Duration.ofMinutes(2));
        world.later(Duration.ofMinutes(30));

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUE_FAILED");
        assertThat(world.serialsSentFor("NO-IS-NO-1")).hasSize(1);
        assertThat(world.shop.heard()).hasSize(events);
        assertThat(world.openPage(entry)).isEqualTo(entry.statusUrl());
    }

    @Test
    void a_no_that_comes_after_a_lost_answer_is_a_no() {
        Entry entry = authorized("LOST-NO");
        world.sandbox.platformFaults().acceptThenFail("TAX-01", "税局登录已失效");
        world.sandbox.faults().cutAfter("/invoices");
        world.settle();
        world.later(Duration.ofMinutes(2));

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUE_FAILED");
        assertThat(world.invoice(entry).failure()).extracting("code").isEqualTo("TAX-01");
        assertThat(world.serialsSentFor("LOST-NO-1")).hasSize(1);
    }

    @Test
    void two_threads_that_issue_at_once_send_one_request() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 1; round <= 10; round++) {
                String orderNo = "RACE-" + round;
                Entry entry = world.sell("S001", orderNo, 1100);
                world.sandbox.faults().loseNextEvent();
                world.sandbox.phone().authorize(world.openPage(entry), PAYER);
                world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
                assertThat(world.invoice(entry).status()).isEqualTo("AUTHORIZED");

                CyclicBarrier together = new CyclicBarrier(2);
                Callable<@Nullable Object> issue = () -> {
                    together.await();
                    try {
                        return world.job("issue-invoice").run(new JobRun(entry.invoiceId(), 1));
                    } catch (OptimisticLockingFailureException beaten) {
                        return beaten;
                    }
                };
                for (Future<@Nullable Object> run : threads.invokeAll(List.of(issue, issue))) {
                    assertThat(run.get()).isNotNull();
                }
                world.settle();
                world.later(Duration.ofMinutes(2));

                assertIssuedOnce(entry, orderNo);
                assertThat(world.serialsSentFor(orderNo + "-1")).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Entry waitingFor(String orderNo, Runnable fault) {
        Entry entry = authorized(orderNo);
        fault.run();
        world.settle();
        return entry;
    }

    @Test
    void the_platforms_own_word_wakes_the_work() {
        // The platform has issued and its callback is on the way; our next look would be a second later.
        Entry entry = waitingFor("CALLBACK", () -> world.sandbox.faults().cutAfter("/invoices"));

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void only_a_genuine_and_fresh_callback_wakes_the_work() {
        Entry entry = waitingFor("CALLBACKS", () -> world.sandbox.faults().cutBefore("/invoices"));
        world.later(Duration.ofSeconds(30));
        Instant due = world.due("issue-invoice", entry.invoiceId()).orElseThrow();
        Instant now = world.clock.instant();
        assertThat(due).isAfter(now);

        for (HttpResponse<String> refused : List.of(
                callback(entry, "another-secret", now),
                callback(entry, "secret-own", now),
                callback(entry, "secret-main", now.minusSeconds(301)),
                callback(entry, "secret-main", now.plusSeconds(301)))) {
            assertThat(refused.statusCode()).isEqualTo(401);
        }
        assertThat(world.due("issue-invoice", entry.invoiceId())).contains(due);

        assertThat(callback(entry, "secret-main", now).statusCode()).isEqualTo(200);
        assertThat(world.due("issue-invoice", entry.invoiceId())).contains(now);
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");
    }

    private HttpResponse<String> callback(Entry entry, String secret, Instant at) {
        String path = "/platform/main/callback";
        byte[] body = "{\"serial\":\"%s\",\"status\":\"ISSUED\"}"
                .formatted(world.serialOf(entry))
                .getBytes(StandardCharsets.UTF_8);
        return world.send(HttpRequest.newBuilder(URI.create(world.url + path))
                .header(RequestSignature.KEY, "key-main")
                .header(RequestSignature.TIMESTAMP, String.valueOf(at.getEpochSecond()))
                .header(
                        RequestSignature.SIGNATURE,
                        RequestSignature.sign(new Secret(secret), at.getEpochSecond(), "POST", path, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    @Test
    void another_amount_than_we_asked_for_is_never_believed() {
        Entry entry = authorized("WRONG-AMOUNT");
        world.wire.answerOnce("POST", "/invoices", 200, issued(entry, 110_000));
        world.settle();

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");
        assertThat(world.invoice(entry).invoiceNumber()).isNull();
    }

    /** 404 and 422 mean something only where the protocol gives them a meaning (docs/platform-protocol.md §3). */
    @Test
    void a_422_to_a_question_is_no_refusal_of_the_invoice() {
        Entry entry = authorized("ODD-422");
        world.sandbox.faults().cutBefore("/invoices");
        world.wire.answerOnce(
                "GET", "/invoices/" + world.serialOf(entry), 422, "{\"code\":\"BAD_QUERY\",\"message\":\"?\"}");
        world.settle();
        world.later(Duration.ofSeconds(1));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");
        world.later(Duration.ofMinutes(2));
        world.later(Duration.ofMinutes(2));

        assertIssuedOnce(entry, "ODD-422");
    }

    private static String issued(Entry entry, long fen) {
        return """
                {"serial":"%s","status":"ISSUED","invoiceNumber":"26442000000000000001","issuedAt":"2026-11-23T10:15:30+08:00",
                 "amountFen":%d,"netFen":%d,"taxFen":0,"files":["PDF"]}""".formatted(world.serialOf(entry), fen, fen);
    }
}
