package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.KaipiaoException;
import io.github.kaipiao.client.LogEntry;
import io.github.kaipiao.client.Title;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The merchant has the title and issues at once; the payer collects the card when it suits (领票, type 2 of WeChat's page). */
class IssueFirstStoryTest extends WorldTest {
    private static final Title COMPANY = Title.company("深圳市样例科技有限公司", "91000000MA0000007C");
    private static final TitleChoice NOBODY_ASKS = TitleChoice.person("不会用到的抬头");

    private static Entry issueFirst(String orderNo) {
        world.shopsClient().orders().put(orderNo, world.order("S002", 1100));
        return askAgain(orderNo);
    }

    private static Entry askAgain(String orderNo) {
        return world.shopsClient().entries().open(orderNo, EntryRequest.issuingFirst("OFFICIAL_ACCOUNT", COMPANY));
    }

    private static Entry issuedFirst(String orderNo) {
        Entry entry = issueFirst(orderNo);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("TO_COLLECT");
        return entry;
    }

    private static void assertOneDocumentAndOneCard(Entry entry, String orderNo) {
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        assertThat(world.serialsSentFor(orderNo + "-1")).hasSize(1);
        assertThat(world.cardsOf(orderNo)).hasSize(1);
    }

    @Test
    void the_invoice_is_there_before_the_payer_and_the_card_when_the_payer_collects_it() {
        Entry entry = issueFirst("FIRST-1");
        assertThat(entry.status()).isEqualTo("AUTHORIZED");
        world.settle();
        world.later(Duration.ofHours(1));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("TO_COLLECT");
        assertThat(world.invoice(entry).files()).contains("PDF");
        assertThat(world.shop.heard()).endsWith("invoice.issued");
        assertThat(world.cardsOf("FIRST-1")).isEmpty();
        assertThat(world.get(entry.statusUrl().toString()).body()).contains("收进微信卡包");

        String page = world.openPage(entry);
        assertThat(page).contains("type=2");
        world.sandbox.phone().authorize(page, NOBODY_ASKS);
        world.settle();
        world.later(Duration.ofSeconds(10));

        assertOneDocumentAndOneCard(entry, "FIRST-1");
        assertThat(world.invoice(entry).title()).extracting("name").isEqualTo("深圳市样例科技有限公司");
        assertThat(world.shop.heard()).endsWith("invoice.issued", "invoice.authorized", "invoice.card_inserted");
        assertThat(world.invoice(entry).log())
                .extracting(LogEntry::actor, LogEntry::action)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("merchant", "issue-first"),
                        org.assertj.core.groups.Tuple.tuple("payer", "collect"));
        assertThat(world.openPage(entry)).isEqualTo(entry.statusUrl());
    }

    @Test
    void asking_twice_issues_once() {
        Entry entry = issueFirst("FIRST-TWICE");
        assertThat(askAgain("FIRST-TWICE").invoiceId()).isEqualTo(entry.invoiceId());
        world.settle();
        assertThat(askAgain("FIRST-TWICE").invoiceId()).isEqualTo(entry.invoiceId());
        world.settle();

        assertThat(world.serialsSentFor("FIRST-TWICE-1")).hasSize(1);
    }

    @Test
    void who_opens_the_entry_while_the_invoice_is_being_made_sees_how_it_stands() {
        Entry entry = issueFirst("FIRST-EARLY");
        assertThat(world.openPage(entry)).isEqualTo(entry.statusUrl());
        assertThat(world.get(entry.statusUrl().toString()).body())
                .contains("开票中")
                .doesNotContain("去微信授权开票");
    }

    @Test
    void a_collection_whose_event_was_lost_is_found() {
        Entry entry = issuedFirst("FIRST-LOST");
        String page = world.openPage(entry);
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, NOBODY_ASKS);
        world.settle();
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("TO_COLLECT");

        world.later(Duration.ofMinutes(2));
        world.later(Duration.ofSeconds(10));
        assertOneDocumentAndOneCard(entry, "FIRST-LOST");
    }

    @Test
    void a_lost_look_is_given_back_as_long_as_looking_makes_sense() {
        Entry entry = issuedFirst("FIRST-RESCUE");
        String page = world.openPage(entry);
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, NOBODY_ASKS);
        world.forgetWorkOf(entry.invoiceId());

        world.later(Duration.ofMinutes(11));
        world.later(Duration.ofMinutes(2));
        world.later(Duration.ofSeconds(10));
        assertOneDocumentAndOneCard(entry, "FIRST-RESCUE");
    }

    @Test
    void who_looks_and_goes_away_can_collect_days_later() {
        Entry entry = issuedFirst("FIRST-DAYS");
        world.openPage(entry);
        for (int minutes : new int[] {1, 4, 25, 90, 22 * 60, 48 * 60, 24 * 60, 24 * 60}) {
            world.later(Duration.ofMinutes(minutes));
        }
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("TO_COLLECT");
        assertThat(world.due("check-authorization", entry.invoiceId())).isEmpty();

        world.sandbox.phone().authorize(world.openPage(entry), NOBODY_ASKS);
        world.settle();
        world.later(Duration.ofSeconds(10));
        assertOneDocumentAndOneCard(entry, "FIRST-DAYS");
    }

    @Test
    void an_order_id_that_was_rejected_at_wechat_leaves_the_invoice_valid() {
        Entry entry = issuedFirst("FIRST-REJECTED");
        String page = world.openPage(entry);
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, NOBODY_ASKS);
        // By somebody else who holds the account's token.
        HttpResponse<String> rejected = world.post(
                world.sandbox.url() + "/card/invoice/rejectinsert?access_token=" + world.token(),
                "{\"s_pappid\":\"%s\",\"order_id\":\"FIRST-REJECTED-1\",\"reason\":\"no\"}"
                        .formatted(io.github.kaipiao.sandbox.PlatformSetup.sPappidOf(World.APPID)));
        assertThat(rejected.body()).contains("\"errcode\":0");

        world.later(Duration.ofMinutes(2));

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERT_FAILED");
        assertThat(world.get(entry.statusUrl().toString()).body()).contains("发票有效", "invoice.pdf");
    }

    @Test
    void who_agrees_after_the_invoice_was_reversed_is_told_so() {
        Entry entry = issuedFirst("FIRST-REVERSED");
        String page = world.openPage(entry);
        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.settle();
        world.later(Duration.ofSeconds(10));
        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("DISCARDED");

        world.sandbox.phone().authorize(page, NOBODY_ASKS);
        world.settle();

        assertThat(world.orderAtWeChat(page).rejectReason()).contains("已冲红");
        assertThat(world.cardsOf("FIRST-REVERSED")).isEmpty();
    }

    @Test
    void where_the_platform_inserts_the_card_nothing_is_issued_first() {
        world.shopsClient().orders().put("FIRST-OTHERS", world.order("S001", 1100));
        assertThatThrownBy(() -> askAgain("FIRST-OTHERS")).isInstanceOfSatisfying(KaipiaoException.class, refused -> {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.toString() + refused.getMessage()).contains("INVALID_ENTRY");
        });
        assertThat(world.serialsSentFor("FIRST-OTHERS-1")).isEmpty();
    }

    @Test
    void nothing_is_issued_first_without_a_title_or_on_a_bill() {
        world.shopsClient().orders().put("FIRST-UNTITLED", world.order("S002", 1100));
        assertThat(entries("FIRST-UNTITLED", "{\"scenario\":\"OFFICIAL_ACCOUNT\",\"issueFirst\":true}"))
                .contains("INVALID_ENTRY", "\"title\"", "REQUIRED");
        assertThat(entries("FIRST-UNTITLED", "{\"scenario\":\"PAY_AFTER\",\"issueFirst\":true}"))
                .contains("issueFirst", "NOT_WITH_PAY_AFTER");
    }

    private static String entries(String orderNo, String body) {
        return world.call("POST", "/v1/orders/" + orderNo + "/entries", World.API_KEY, body)
                .body();
    }

    @Test
    void a_payer_who_may_be_choosing_a_title_is_not_overtaken() {
        Entry entry = world.sell("S002", "FIRST-LATE", 1100);
        String page = world.openPage(entry);
        assertThatThrownBy(() -> askAgain("FIRST-LATE"))
                .isInstanceOfSatisfying(
                        KaipiaoException.class,
                        refused -> assertThat(refused.status()).isEqualTo(409));

        world.sandbox.phone().authorize(page, TitleChoice.person("李四"));
        world.settle();
        world.later(Duration.ofSeconds(10));
        assertThat(world.invoice(entry).title()).extracting("name").isEqualTo("李四");
        assertOneDocumentAndOneCard(entry, "FIRST-LATE");
    }

    @Test
    void an_entry_nobody_has_opened_yet_can_still_be_issued_first() {
        Entry entry = world.sell("S002", "FIRST-UNOPENED", 1100);
        assertThat(askAgain("FIRST-UNOPENED").invoiceId()).isEqualTo(entry.invoiceId());
        world.settle();
        world.sandbox.phone().authorize(world.openPage(entry), NOBODY_ASKS);
        world.settle();
        world.later(Duration.ofSeconds(10));
        assertOneDocumentAndOneCard(entry, "FIRST-UNOPENED");
    }
}
