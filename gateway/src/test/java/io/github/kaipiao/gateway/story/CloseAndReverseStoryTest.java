package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.KaipiaoException;
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
}
