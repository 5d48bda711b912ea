package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.client.InvoiceQuery;
import io.github.kaipiao.client.KaipiaoException;
import io.github.kaipiao.client.Order;
import io.github.kaipiao.client.OrderLine;
import io.github.kaipiao.client.Refund;
import io.github.kaipiao.client.RefundLine;
import io.github.kaipiao.client.Rejection;
import io.github.kaipiao.client.StoredRefund;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The merchant tells us that money went back, at each moment of an invoice's life. */
class MerchantRefundStoryTest extends WorldTest {
    private static final TitleChoice PAYER = TitleChoice.person("孙七");

    private static StoredRefund refund(String orderNo, String refundNo, long fen) {
        return world.shopsClient().orders().refund(orderNo, told(refundNo, fen));
    }

    private static Refund told(String refundNo, long fen) {
        return Refund.of(refundNo, fen, "RETURN", world.clock.instant().atOffset(ZoneOffset.ofHours(8)));
    }

    /** Newest first. */
    private static List<Invoice> invoicesOf(String orderNo) {
        return world.shopsClient().invoices().list(InvoiceQuery.all()).items().stream()
                .filter(invoice -> invoice.orderNo().equals(orderNo))
                .sorted(Comparator.comparing(Invoice::attempt).reversed())
                .toList();
    }

    private static Invoice newest(String orderNo) {
        return world.shopsClient().invoices().get(invoicesOf(orderNo).get(0).id());
    }

    private static Entry issued(String store, String orderNo) {
        Entry entry = world.sell(store, orderNo, 1100);
        agree(entry.url().toString());
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        return entry;
    }

    /** The payer opens the link, chooses a title and agrees. */
    private static String agree(String url) {
        String page = world.get(url).headers().firstValue("Location").orElseThrow();
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        world.later(Duration.ofSeconds(10));
        return page;
    }

    private static List<IssuedInvoice> atPlatform(String account, String orderNo) {
        return world.sandbox.invoices(account).issued().stream()
                .filter(invoice -> invoice.text("orderId").matches(orderNo + "-\\d+"))
                .toList();
    }

    @Test
    void before_anybody_agreed_the_entry_is_closed_and_the_same_link_leads_to_what_remains() {
        Entry entry = world.sell("S001", "MR-1", 1100);
        refund("MR-1", "BACK-MR-1", 400);
        world.settle();

        assertThat(world.invoice(entry).status()).isEqualTo("REJECTED");
        assertThat(world.invoice(entry).failure()).extracting("code").isEqualTo("AMOUNT_LOWERED");
        assertThat(newest("MR-1").amountFen()).isEqualTo(700);
        assertThat(world.shop.heard()).endsWith("invoice.rejected", "invoice.reapplication_opened");
        assertThat(world.shop.last().data().entryUrl()).contains("/e/");
        assertThat(world.shopsClient().orders().get("MR-1").invoiceableFen()).isEqualTo(700);

        agree(entry.url().toString());
        assertThat(newest("MR-1").status()).isEqualTo("ISSUED");
        assertThat(newest("MR-1").cardStatus()).isEqualTo("INSERTED");
        assertThat(newest("MR-1").netFen() + newest("MR-1").taxFen()).isEqualTo(700);
        assertThat(world.cardsOf("MR-1")).extracting(Card::feeFen).containsExactly(700L);
    }

    @Test
    void all_of_it_before_anybody_agreed_leaves_nothing_to_invoice() {
        Entry entry = world.sell("S001", "MR-2", 1100);
        refund("MR-2", "BACK-MR-2", 1100);
        world.settle();

        assertThat(world.invoice(entry).failure()).extracting("code").isEqualTo("REFUNDED");
        assertThat(invoicesOf("MR-2")).hasSize(1);
        assertThatThrownBy(() -> world.openAgain("MR-2"))
                .isInstanceOfSatisfying(
                        KaipiaoException.class, e -> assertThat(e.code()).isEqualTo("ORDER_REFUNDED"));
    }

    @Test
    void a_payer_who_had_agreed_is_told_why_and_where_to_apply_again() {
        Entry entry = world.sell("S001", "MR-3", 1100);
        String page = world.openPage(entry);
        world.sandbox.phone().authorize(page, PAYER);
        world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
        assertThat(world.invoice(entry).status()).isEqualTo("AUTHORIZED");

        refund("MR-3", "BACK-MR-3", 400);
        world.job("follow-refund").run(new JobRun("market:BACK-MR-3", 1));
        world.settle();

        assertThat(world.orderAtWeChat(page).state()).isEqualTo(AuthorizationOrder.State.REJECTED);
        assertThat(world.orderAtWeChat(page).rejectReason()).isEqualTo("订单已退款 4.00 元，可开票金额变为 7.00 元，请重新申请");
        assertThat(world.serialsSentFor("MR-3-1")).isEmpty();
        Invoice next = newest("MR-3");
        assertThat(world.wire.sent("POST", "/card/invoice/rejectinsert"))
                .last()
                .satisfies(sent -> assertThat(sent.body()).contains("\"url\":\"" + next.entryUrl() + "\""));
        assertThat(next.title()).as("the payer chooses anew").isNull();
        assertThat(world.get(world.invoice(entry).statusUrl()).body())
                .contains("7.00", Objects.requireNonNull(next.entryUrl()).replace(world.url, ""));
        agree(next.entryUrl());
        assertThat(newest("MR-3").status()).isEqualTo("ISSUED");
    }

    @Test
    void a_refund_that_comes_in_the_moment_of_issuing_stops_it() {
        Entry entry = world.sell("S001", "MR-4", 1100);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
        refund("MR-4", "BACK-MR-4", 300);
        // The work of issuing is faster than the work of the refund.
        world.job("issue-invoice").run(new JobRun(entry.invoiceId(), 1));

        assertThat(world.invoice(entry).status()).isEqualTo("REJECTED");
        assertThat(world.serialsSentFor("MR-4-1")).isEmpty();
        assertThat(newest("MR-4").amountFen()).isEqualTo(800);
        world.settle();
        assertThat(invoicesOf("MR-4")).hasSize(2);
    }

    @Test
    void while_the_outcome_of_issuing_is_unknown_it_waits_and_then_reverses() {
        Entry entry = world.sell("S001", "MR-5", 1100);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.sandbox.faults().cutAfter("/invoices");
        world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
        world.job("issue-invoice").run(new JobRun(entry.invoiceId(), 1));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");
        refund("MR-5", "BACK-MR-5", 400);
        world.job("follow-refund").run(new JobRun("market:BACK-MR-5", 1));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");

        world.settle();
        world.later(Duration.ofMinutes(2));
        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(newest("MR-5").amountFen()).isEqualTo(700);
        assertThat(newest("MR-5").status()).isEqualTo("AWAITING_AUTHORIZATION");
    }

    @Test
    void after_issuing_there_is_one_red_letter_and_a_new_invoice_for_what_remains() {
        Entry entry = issued("S002", "MR-6");
        int before = world.shop.heard().size();
        refund("MR-6", "BACK-MR-6", 400);
        world.settle();
        world.later(Duration.ofSeconds(10));

        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("DISCARDED");
        assertThat(world.shop.heard().subList(before, world.shop.heard().size()))
                .containsExactly("invoice.reversed", "invoice.reapplication_opened");
        agree(Objects.requireNonNull(newest("MR-6").entryUrl()));

        assertThat(newest("MR-6").status()).isEqualTo("ISSUED");
        assertThat(newest("MR-6").cardStatus()).isEqualTo("INSERTED");
        assertThat(atPlatform("own", "MR-6"))
                .extracting(i -> i.fen("amountFen"), i -> i.redNumber() == null)
                .containsExactlyInAnyOrder(tuple(1100L, false), tuple(700L, true));
        assertThat(world.cardsOf("MR-6"))
                .extracting(Card::feeFen, Card::status)
                .containsExactlyInAnyOrder(
                        tuple(1100L, "INVOICE_REIMBURSE_CANCEL"), tuple(700L, "INVOICE_REIMBURSE_INIT"));
    }

    @Test
    void several_refunds_while_a_reversal_runs_are_one_red_letter_and_one_new_application() {
        Entry entry = issued("S001", "MR-7");
        world.sandbox.platformFaults().buyerMustConfirm();
        refund("MR-7", "BACK-MR-7A", 100);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("REVERSING");
        refund("MR-7", "BACK-MR-7B", 200);
        refund("MR-7", "BACK-MR-7C", 300);
        world.later(Duration.ofHours(30));
        assertThat(world.invoice(entry).status()).isEqualTo("REVERSING");

        world.sandbox.invoices("main").buyerConfirms(world.serialOf(entry));
        world.later(Duration.ofHours(1));

        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(invoicesOf("MR-7")).extracting(Invoice::amountFen).containsExactly(500L, 1100L);
        assertThat(world.wire.sent("POST", world.serialOf(entry) + "/reversal")).hasSize(1);
    }

    @Test
    void all_of_it_after_issuing_is_reversed_and_nothing_new_is_offered() {
        Entry entry = issued("S001", "MR-8");
        refund("MR-8", "BACK-MR-8A", 400);
        refund("MR-8", "BACK-MR-8B", 700);
        world.settle();

        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(invoicesOf("MR-8")).hasSize(1);
        assertThat(world.shopsClient().orders().refunds("MR-8")).satisfies(all -> {
            assertThat(all.refunds()).extracting(StoredRefund::refundNo).containsExactly("BACK-MR-8A", "BACK-MR-8B");
            assertThat(all.refundedFen()).isEqualTo(1100);
            assertThat(all.invoiceableFen()).isZero();
        });
    }

    @Test
    void a_buyer_who_does_not_confirm_in_72_hours_leaves_it_issued_and_a_person_tries_again() {
        Entry entry = issued("S001", "MR-9");
        world.sandbox.platformFaults().buyerMustConfirm();
        refund("MR-9", "BACK-MR-9", 400);
        world.settle();

        assertThat(world.invoice(entry).status()).isEqualTo("REVERSING");
        assertThat(world.invoice(entry).failure()).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("WAITING_FOR_BUYER");
            assertThat(failure.message()).contains("待购方确认");
        });
        assertThat(world.shop.heard()).endsWith("invoice.reversal_waits");
        assertThat(world.get(world.invoice(entry).statusUrl()).body()).contains("72 小时");

        for (int hours = 0; hours < 74; hours += 2) {
            world.later(Duration.ofHours(2));
        }
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).failure()).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("07");
            assertThat(failure.message()).contains("72小时");
        });
        assertThat(world.shop.heard()).endsWith("invoice.reversal_refused");
        assertThat(world.wire.sent("POST", world.serialOf(entry) + "/reversal")).hasSize(1);
        assertThat(world.shopsClient().orders().refunds("MR-9").refundedFen()).isEqualTo(400);

        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(newest("MR-9").amountFen()).isEqualTo(700);
    }

    @Test
    void more_than_was_paid_is_refused_with_the_numbers() {
        world.sell("S001", "MR-10", 1100);
        refund("MR-10", "BACK-MR-10A", 400);
        assertThatThrownBy(() -> refund("MR-10", "BACK-MR-10B", 701))
                .isInstanceOfSatisfying(KaipiaoException.class, e -> {
                    assertThat(e.status()).isEqualTo(422);
                    assertThat(e.code()).isEqualTo("REFUND_ABOVE_PAID");
                    assertThat(e.detail().orElseThrow()).contains("实付 1100 分，已退 400 分，最多再退 700 分，本次 701 分");
                });
        assertThat(world.shopsClient().orders().refunds("MR-10").refunds()).hasSize(1);
        assertThatThrownBy(() -> refund("NOBODY", "BACK-MR-10C", 1))
                .isInstanceOfSatisfying(
                        KaipiaoException.class, e -> assertThat(e.status()).isEqualTo(404));
    }

    @Test
    void the_same_number_in_the_same_instant_is_one_refund_and_another_body_is_refused() throws Exception {
        world.sell("S001", "MR-11", 1100);
        Refund same = told("BACK-MR-11", 300);
        ExecutorService tills = Executors.newFixedThreadPool(8);
        try {
            List<Future<StoredRefund>> answers = tills.invokeAll(Collections.nCopies(8, (Callable<StoredRefund>)
                    () -> world.shopsClient().orders().refund("MR-11", same)));
            for (Future<StoredRefund> answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.get(0).get());
            }
        } finally {
            tills.shutdown();
        }
        assertThat(world.shopsClient().orders().refunds("MR-11").refundedFen()).isEqualTo(300);
        assertThatThrownBy(() -> refund("MR-11", "BACK-MR-11", 301))
                .isInstanceOfSatisfying(KaipiaoException.class, e -> {
                    assertThat(e.code()).isEqualTo("REFUND_CONFLICT");
                    assertThat(e.status()).isEqualTo(409);
                });
        world.sell("S001", "MR-11B", 1100);
        assertThatThrownBy(() -> world.shopsClient().orders().refund("MR-11B", same))
                .isInstanceOfSatisfying(
                        KaipiaoException.class, e -> assertThat(e.code()).isEqualTo("REFUND_CONFLICT"));
    }

    @Test
    void refunds_at_the_same_moment_never_come_to_more_than_was_paid() throws Exception {
        world.sell("S001", "MR-12", 1100);
        ExecutorService tills = Executors.newFixedThreadPool(8);
        int refused = 0;
        try {
            List<Callable<StoredRefund>> asked = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<StoredRefund>) () -> refund("MR-12", "BACK-MR-12-" + i, 300))
                    .toList();
            for (Future<StoredRefund> answer : tills.invokeAll(asked)) {
                try {
                    answer.get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).hasMessageContaining("REFUND_ABOVE_PAID");
                    refused++;
                }
            }
        } finally {
            tills.shutdown();
        }
        assertThat(refused).isEqualTo(5);
        world.settle();
        assertThat(newest("MR-12").amountFen()).isEqualTo(200);
        assertThat(newest("MR-12").status()).isEqualTo("AWAITING_AUTHORIZATION");
    }

    @Test
    void work_that_was_lost_between_the_refund_and_its_invoice_is_given_back() {
        Entry entry = issued("S001", "MR-13");
        refund("MR-13", "BACK-MR-13", 400);
        world.forgetWorkOf("market:BACK-MR-13");
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");

        world.later(Duration.ofMinutes(12));
        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        world.job("follow-refund").run(new JobRun("market:BACK-MR-13", 2));
        world.settle();
        assertThat(invoicesOf("MR-13")).hasSize(2);
    }

    @Test
    void lines_of_different_rates_have_to_be_named_and_the_invoice_has_what_is_left_of_each() {
        world.shopsClient()
                .orders()
                .put(
                        "MR-14",
                        Order.of(
                                "S001",
                                world.clock.instant().atOffset(ZoneOffset.ofHours(8)),
                                3000,
                                List.of(
                                        OrderLine.of("餐费", "3070401000000000000", 1000, "0.06"),
                                        OrderLine.of("茶杯", "1070601010000000000", 2000, "0.13"))));
        Entry entry = world.shopsClient().entries().open("MR-14", EntryRequest.of("OFFICIAL_ACCOUNT"));
        assertThatThrownBy(() -> refund("MR-14", "BACK-MR-14", 500))
                .isInstanceOfSatisfying(KaipiaoException.class, e -> {
                    assertThat(e.code()).isEqualTo("REFUND_LINES_REQUIRED");
                    assertThat(e.errors())
                            .hasSize(2)
                            .last()
                            .extracting("message")
                            .asString()
                            .contains("2000");
                });
        assertThatThrownBy(() -> world.shopsClient()
                        .orders()
                        .refund("MR-14", told("BACK-MR-14", 1500).from(new RefundLine(1, 1500))))
                .isInstanceOfSatisfying(
                        KaipiaoException.class,
                        e -> assertThat(e.errors()).extracting("code").containsExactly("ABOVE_LINE"));
        world.shopsClient()
                .orders()
                .refund("MR-14", told("BACK-MR-14", 1500).from(new RefundLine(1, 1000), new RefundLine(2, 500)));
        world.settle();
        agree(entry.url().toString());

        assertThat(newest("MR-14").status()).isEqualTo("ISSUED");
        IssuedInvoice issued = atPlatform("main", "MR-14").get(0);
        assertThat(issued.request().path("lines")).hasSize(1);
        assertThat(issued.request().path("lines").get(0).path("name").asString())
                .isEqualTo("茶杯");
        assertThat(issued.fen("amountFen")).isEqualTo(1500);
        assertThat(issued.fen("taxFen")).as("1500 × 0.13 ÷ 1.13").isEqualTo(173);
    }

    @Test
    void a_rejection_by_name_tells_the_payer_its_text_and_the_merchants_page() {
        Entry entry = world.sell("S001", "MR-16", 1100);
        String page = world.openPage(entry);
        world.sandbox.phone().authorize(page, PAYER);
        world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
        String path = "/v1/invoices/" + entry.invoiceId() + "/rejection";
        assertThat(world.call("POST", path, World.API_KEY, "{\"template\":\"NO_SUCH\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(world.call(
                                "POST",
                                path,
                                World.API_KEY,
                                "{\"template\":\"TITLE_WRONG\",\"reapplyUrl\":\"https://evil.example/\"}")
                        .body())
                .contains("NOT_ALLOWED");
        assertThat(world.invoice(entry).status()).isEqualTo("AUTHORIZED");

        world.shopsClient()
                .invoices()
                .reject(entry.invoiceId(), Rejection.of("TITLE_WRONG").leadingTo("https://shop.example.com/again"));
        world.settle();
        assertThat(world.orderAtWeChat(page).rejectReason()).isEqualTo("抬头或税号有误，请核对后重新申请");
        assertThat(world.wire.sent("POST", "/card/invoice/rejectinsert"))
                .last()
                .satisfies(sent -> assertThat(sent.body()).contains("/again"));
    }
}
