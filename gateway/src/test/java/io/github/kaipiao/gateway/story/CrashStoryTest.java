package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.Invoices;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The process dies, or somebody writes who should not. A job that is run by hand is a process that dies when it is done:
 * what it wanted to do next is written nowhere.
 */
class CrashStoryTest extends WorldTest {
    private static final TitleChoice PAYER = TitleChoice.person("吴九");

    private static Entry agreed(String orderNo) {
        Entry entry = world.sell("S001", orderNo, 1100);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
        assertThat(world.invoice(entry).status()).isEqualTo("AUTHORIZED");
        return entry;
    }

    /** Issues as a process does that dies before it can read an answer. */
    private static void issueAndDie(Entry entry) {
        world.job("issue-invoice").run(new JobRun(entry.invoiceId(), 1));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");
        assertThat(asked(entry)).containsExactly("POST");
    }

    /** What was asked of the invoicing platform about this invoice until it was issued, by method. */
    private static List<String> asked(Entry entry) {
        return world.wire.about(world.serialOf(entry)).stream()
                .filter(sent -> !sent.path().contains("/files/"))
                .map(Wire.Sent::method)
                .toList();
    }

    private static void assertOneDocument(Entry entry, String orderNo) {
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.cardsOf(orderNo)).hasSize(1);
        assertThat(world.cardsOf(orderNo).get(0).number())
                .isEqualTo(world.invoice(entry).invoiceNumber());
    }

    @Test
    void who_died_before_the_platform_heard_asks_first_and_sends_the_same_again_a_minute_later() {
        Entry entry = agreed("DIED-BEFORE");
        world.sandbox.faults().cutBefore("/invoices");
        issueAndDie(entry);

        world.job("issue-invoice").run(new JobRun(entry.invoiceId(), 1));
        assertThat(asked(entry)).containsExactly("POST", "GET");
        world.clock.moveBy(Duration.ofSeconds(59));
        world.job("issue-invoice").run(new JobRun(entry.invoiceId(), 1));
        assertThat(asked(entry)).containsExactly("POST", "GET", "GET");

        world.clock.moveBy(Duration.ofSeconds(1));
        world.job("issue-invoice").run(new JobRun(entry.invoiceId(), 1));
        assertThat(asked(entry)).containsExactly("POST", "GET", "GET", "GET", "POST");
        List<Wire.Sent> requests = world.wire.about(world.serialOf(entry)).stream()
                .filter(sent -> sent.method().equals("POST"))
                .toList();
        assertThat(requests)
                .extracting(Wire.Sent::body)
                .containsOnly(requests.get(0).body());

        world.later(Duration.ofMinutes(1));
        assertOneDocument(entry, "DIED-BEFORE");
    }

    @Test
    void who_died_after_the_platform_issued_asks_and_never_issues_again() {
        Entry entry = agreed("DIED-AFTER");
        world.sandbox.faults().cutAfter("/invoices");
        issueAndDie(entry);

        world.clock.moveBy(Duration.ofMinutes(5));
        world.job("issue-invoice").run(new JobRun(entry.invoiceId(), 1));
        assertThat(asked(entry)).containsExactly("POST", "GET");

        world.later(Duration.ofMinutes(1));
        assertOneDocument(entry, "DIED-AFTER");
        assertThat(world.wire.about(world.serialOf(entry)))
                .filteredOn(sent -> sent.method().equals("POST"))
                .hasSize(1);
    }

    /** Its row of work died with it. */
    @ParameterizedTest
    @CsvSource({"true, 2", "false, 1"})
    void the_rescue_asks_first_too(boolean beforeThePlatformHeard, int requests) {
        String orderNo = "DIED-FOR-GOOD-" + requests;
        Entry entry = agreed(orderNo);
        if (beforeThePlatformHeard) {
            world.sandbox.faults().cutBefore("/invoices");
        } else {
            world.sandbox.faults().cutAfter("/invoices");
        }
        issueAndDie(entry);
        world.forgetWorkOf(entry.invoiceId());

        // A platform that did issue says so by itself, and is then asked: nobody sends again.
        world.later(Duration.ofMinutes(9));
        assertThat(asked(entry)).containsOnlyOnce("POST");
        world.later(Duration.ofMinutes(2));
        world.later(Duration.ofMinutes(2));

        assertThat(asked(entry)).startsWith("POST", "GET");
        assertOneDocument(entry, orderNo);
        assertThat(world.serialsSentFor(orderNo + "-1")).hasSize(requests).containsOnly(world.serialOf(entry));
    }

    private static String rowOf(Entry entry) {
        return world.part(JdbcClient.class)
                .sql("""
                        select i::text || (select coalesce(string_agg(l::text, ',' order by l.id), '') from invoice_log l
                            where l.invoice_id = i.id) from invoice i where i.id = ?""")
                .param(entry.invoiceId())
                .query(String.class)
                .single();
    }

    @Test
    void who_comes_late_with_an_old_copy_changes_nothing() {
        Entry entry = world.sell("S001", "LATE-WRITER", 1100);
        Invoice old = world.part(Invoices.class)
                .byPayerToken(entry.statusUrl().toString().replaceAll(".*/", ""))
                .orElseThrow();
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.settle();
        world.later(Duration.ofMinutes(1));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        String row = rowOf(entry);
        int heard = world.shop.heard().size();

        assertThatThrownBy(() -> world.part(TransactionTemplate.class)
                        .executeWithoutResult(
                                status -> world.part(Invoices.class).save(old, world.clock.instant())))
                .isInstanceOf(OptimisticLockingFailureException.class);

        world.settle();
        assertThat(rowOf(entry)).isEqualTo(row);
        assertThat(world.shop.heard()).hasSize(heard);
    }

    /** The event is genuine: WeChat itself pushed it. What WeChat says when it is asked is what counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "EVENT-72038; {\"errcode\":72038,\"errmsg\":\"order never auth\"}",
                "EVENT-NEVER; {\"errcode\":0,\"errmsg\":\"ok\",\"invoice_status\":\"never auth\",\"auth_time\":0}",
                "EVENT-OTHER; {\"errcode\":0,\"errmsg\":\"ok\",\"invoice_status\":\"auth pending\",\"auth_time\":0}",
                "EVENT-EMPTY; {}"
            })
    void a_genuine_event_for_an_order_wechat_does_not_call_authorized_changes_nothing(String orderNo, String answer) {
        Entry entry = world.sell("S001", orderNo, 1100);
        String page = world.openPage(entry);
        String row = rowOf(entry);
        int heard = world.shop.heard().size();

        world.wire.answerOnce("POST", "/card/invoice/getauthdata", 200, answer);
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();

        assertThat(world.wire.about("\"" + orderNo + "-1\""))
                .extracting(Wire.Sent::path)
                .endsWith("/card/invoice/getauthdata");
        assertThat(rowOf(entry)).isEqualTo(row);
        assertThat(world.serialsSentFor(orderNo + "-1")).isEmpty();
        assertThat(world.shop.heard()).hasSize(heard);

        // It is asked again, and then believed.
        world.later(Duration.ofMinutes(1));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }
}
