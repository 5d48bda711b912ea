package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.client.KaipiaoException;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The merchant changes its mind: before issuing the application is closed, afterwards the invoice is reversed. */
class CloseAndReverseStoryTest extends WorldTest {
    private static final TitleChoice PAYER = TitleChoice.person("孙七");

    private AuthorizationOrder.State atWeChat(String page) {
        return world.orderAtWeChat(page).state();
    }

    @Test
    void a_payer_who_agrees_after_the_merchant_closed_it_is_told_why() {
        Entry entry = world.sell("S001", "CLOSED-FIRST", 500);
        String page = world.openPage(entry);
        world.shopsClient().invoices().reject(entry.invoiceId(), "订单已退款");
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();

        assertThat(world.invoice(entry).status()).isEqualTo("REJECTED");
        assertThat(atWeChat(page)).isEqualTo(AuthorizationOrder.State.REJECTED);
        assertThat(world.orderAtWeChat(page).rejectReason()).isEqualTo("订单已退款");
        assertThat(world.shop.heard()).contains("invoice.rejected");
    }

    @Test
    void the_payer_is_told_even_if_wechat_never_said_that_he_agreed() {
        Entry entry = world.sell("S001", "CLOSED-IN-SILENCE", 500);
        String page = world.openPage(entry);
        world.shopsClient().invoices().reject(entry.invoiceId(), "订单已退款");
        world.settle();
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertThat(atWeChat(page)).isEqualTo(AuthorizationOrder.State.AUTHORIZED);

        world.later(Duration.ofMinutes(5));
        assertThat(atWeChat(page)).isEqualTo(AuthorizationOrder.State.REJECTED);
    }

    @Test
    void a_card_that_cannot_be_marked_is_not_called_discarded() {
        Entry entry = world.sell("S002", "CODE-LOST", 500);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.sandbox.faults().cutAfter("/card/invoice/insert");
        world.settle();
        world.later(Duration.ofSeconds(10));
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");

        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("DISCARD_FAILED");
        assertThat(world.invoice(entry).failure()).extracting("code").isEqualTo("CARD_CODE_LOST");
    }

    @Test
    void an_issued_invoice_cannot_be_rejected_and_an_unissued_one_not_reversed() {
        Entry open = world.sell("S001", "NOT-YET-ISSUED", 500);
        assertThatThrownBy(() -> world.shopsClient().invoices().reverse(open.invoiceId(), "RETURN"))
                .isInstanceOfSatisfying(
                        KaipiaoException.class, e -> assertThat(e.code()).isEqualTo("NOT_REVERSIBLE"));

        world.sandbox.phone().authorize(world.openPage(open), PAYER);
        world.settle();
        assertThatThrownBy(() -> world.shopsClient().invoices().reject(open.invoiceId(), "太晚了"))
                .isInstanceOfSatisfying(
                        KaipiaoException.class, e -> assertThat(e.code()).isEqualTo("NOT_REJECTABLE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S001", "S002"})
    void a_reversed_invoice_takes_its_card_with_it_and_the_order_may_be_invoiced_anew(String store) {
        String orderNo = "RETURNED-" + store;
        Entry entry = world.sell(store, orderNo, 8800);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.settle();
        world.later(Duration.ofSeconds(10));

        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.settle();
        world.later(Duration.ofSeconds(10));

        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(world.invoice(entry).redInvoiceNumber()).matches("\\d{20}");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("DISCARDED");
        assertThat(world.shop.heard()).endsWith("invoice.reversed");
        assertThat(world.sandbox.phone().wallet())
                .filteredOn(card -> card.orderId().equals(orderNo + "-1"))
                .extracting(Card::status)
                .containsExactly("INVOICE_REIMBURSE_CANCEL");
        assertThat(world.invoice(world.openAgain(orderNo)).attempt()).isEqualTo(2);
    }

    @Test
    void closing_after_the_payer_agreed_and_before_it_is_issued_leaves_nothing_to_issue() {
        Entry entry = world.sell("S001", "CLOSED-BETWEEN", 500);
        String page = world.openPage(entry);
        world.sandbox.phone().authorize(page, PAYER);
        world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
        assertThat(world.invoice(entry).status()).isEqualTo("AUTHORIZED");

        world.shopsClient().invoices().reject(entry.invoiceId(), "订单已退款");
        world.settle();
        world.later(Duration.ofMinutes(15));

        assertThat(world.invoice(entry).status()).isEqualTo("REJECTED");
        assertThat(atWeChat(page)).isEqualTo(AuthorizationOrder.State.REJECTED);
        assertThat(world.serialsSentFor("CLOSED-BETWEEN-1")).isEmpty();
        assertThat(world.cardsOf("CLOSED-BETWEEN")).isEmpty();
    }

    @Test
    void a_payer_who_agreed_in_silence_to_a_closed_application_is_told_too() {
        Entry entry = world.sell("S001", "CLOSED-SILENT", 500);
        String page = world.openPage(entry);
        world.shopsClient().invoices().reject(entry.invoiceId(), "订单已退款");
        world.settle();
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, PAYER);
        world.later(Duration.ofSeconds(61));

        assertThat(atWeChat(page)).isEqualTo(AuthorizationOrder.State.REJECTED);
    }

    @Test
    void closing_twice_is_one_rejection() {
        Entry entry = world.sell("S001", "CLOSED-TWICE", 500);
        int before = world.shop.heard().size();
        world.shopsClient().invoices().reject(entry.invoiceId(), "订单已退款");
        world.shopsClient().invoices().reject(entry.invoiceId(), "又一次");
        world.settle();

        assertThat(world.shop.heard().subList(before, world.shop.heard().size()))
                .containsExactly("invoice.rejected");
        assertThat(world.invoice(entry).failure()).extracting("message").isEqualTo("订单已退款");
    }

    @Test
    void a_reversal_asked_for_again_when_it_is_done_changes_nothing() {
        Entry entry = issued("S001", "REVERSED-TWICE");
        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.settle();
        int before = world.shop.heard().size();
        String red = world.invoice(entry).redInvoiceNumber();

        assertThat(world.shopsClient()
                        .invoices()
                        .reverse(entry.invoiceId(), "ERROR")
                        .status())
                .isEqualTo("REVERSED");
        world.settle();
        assertThat(world.invoice(entry).redInvoiceNumber()).isEqualTo(red);
        assertThat(world.shop.heard()).hasSize(before);
        assertThat(world.wire.sent("POST", world.serialOf(entry) + "/reversal")).hasSize(1);
    }

    @Test
    void a_reversal_whose_answer_was_lost_is_asked_for() {
        Entry entry = issued("S001", "REVERSAL-LOST");
        world.sandbox.faults().cutAfter("/reversal");
        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.settle();
        world.later(Duration.ofSeconds(10));

        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("DISCARDED");
        assertThat(world.wire.sent("POST", world.serialOf(entry) + "/reversal")).hasSize(1);
    }

    @Test
    void a_refused_reversal_may_be_tried_again() {
        Entry entry = issued("S001", "REVERSAL-REFUSED");
        String serial = world.serialOf(entry);
        world.wire.answerOnce("POST", serial + "/reversal", 200, refusedReversal(entry));
        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).failure()).extracting("code").isEqualTo("RED-01");

        // The platform still tells of its first refusal when it is asked.
        world.wire.answerOnce("GET", "/invoices/" + serial, 200, refusedReversal(entry));
        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(world.invoice(entry).failure()).isNull();
    }

    /** The card waits while the reversal is tried; when that is refused, the payer still gets the card. */
    @Test
    void a_refused_reversal_leaves_the_card_to_be_inserted() {
        Entry entry = world.sell("S002", "REVERSAL-BEFORE-CARD", 500);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.sandbox.platformFaults().fileLate(6);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("NOT_INSERTED");

        world.wire.answerOnce("POST", world.serialOf(entry) + "/reversal", 503, "{}");
        world.wire.answerOnce(
                "POST", world.serialOf(entry) + "/reversal", 422, "{\"code\":\"RED-02\",\"message\":\"购方未确认\"}");
        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        for (int minute = 0; minute < 8; minute++) {
            world.later(Duration.ofMinutes(1));
        }

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).files()).contains("PDF");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
    }

    private static Entry issued(String store, String orderNo) {
        Entry entry = world.sell(store, orderNo, 500);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        return entry;
    }

    private static String refusedReversal(Entry entry) {
        Invoice invoice = world.invoice(entry);
        return """
                {"serial":"%s","status":"ISSUED","invoiceNumber":"%s","issuedAt":"2026-11-23T10:15:30+08:00",
                 "amountFen":%d,"netFen":%d,"taxFen":%d,"files":["PDF"],
                 "reversal":{"status":"REFUSED","code":"RED-01","message":"购方已抵扣"}}""".formatted(
                        world.serialOf(entry),
                        invoice.invoiceNumber(),
                        invoice.amountFen(),
                        invoice.netFen(),
                        invoice.taxFen());
    }
}
