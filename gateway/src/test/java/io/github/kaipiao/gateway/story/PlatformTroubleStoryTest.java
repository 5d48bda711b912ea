package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
        world.sandbox.platformFaults().fileLate(6);
        world.settle();
        assertThat(world.invoice(entry).files()).isEmpty();

        world.later(Duration.ofSeconds(10));
        world.later(Duration.ofSeconds(20));
        world.later(Duration.ofMinutes(2));

        assertThat(world.invoice(entry).files()).containsExactly("PDF", "XML");
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
}
