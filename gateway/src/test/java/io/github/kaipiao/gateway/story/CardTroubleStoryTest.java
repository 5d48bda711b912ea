package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Self-built mode, and a wallet that makes trouble. The invoice is valid whatever becomes of the card. */
class CardTroubleStoryTest extends WorldTest {
    private static final String INSERT = "/card/invoice/insert";

    private Entry authorized(String orderNo) {
        Entry entry = world.sell("S002", orderNo, 3300);
        world.sandbox.phone().authorize(world.openPage(entry), TitleChoice.person("赵六"));
        return entry;
    }

    /** Once when the invoice is issued, and once when the platform's callback wakes the work. */
    private void refuseTwice(int code) {
        world.sandbox.faults().refuse(INSERT, code, "not now");
        world.sandbox.faults().refuse(INSERT, code, "not now");
    }

    private void wait(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            world.later(Duration.ofMinutes(1));
        }
    }

    @Test
    void already_inserted_after_a_lost_answer_is_success() {
        Entry entry = authorized("CARD-LOST");
        world.sandbox.faults().cutAfter(INSERT);
        world.settle();
        wait(3);

        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        assertThat(world.sandbox.phone().wallet()).extracting(Card::orderId).containsOnlyOnce("CARD-LOST-1");
    }

    @Test
    void busy_means_later() {
        Entry entry = authorized("CARD-BUSY");
        world.sandbox.faults().refuse(INSERT, 72054, "invoices is inserting, wait a moment please");
        world.sandbox.faults().refuse(INSERT, 45011, "api minute-quota reach limit");
        world.sandbox.faults().refuse(INSERT, 40078, "invalid card status");
        world.settle();
        wait(12);

        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
    }

    @Test
    void a_wallet_that_refuses_leaves_a_valid_invoice_with_its_files() {
        Entry entry = authorized("CARD-NO");
        world.sandbox.faults().refuse(INSERT, 72040, "invoice pdf error");
        world.settle();
        wait(2);

        Invoice invoice = world.invoice(entry);
        assertThat(invoice.status()).isEqualTo("ISSUED");
        assertThat(invoice.cardStatus()).isEqualTo("INSERT_FAILED");
        assertThat(invoice.failure()).extracting("source", "code").containsExactly("WECHAT", "72040");
        assertThat(invoice.files()).contains("PDF");
        assertThat(world.get(entry.statusUrl().toString()).body()).contains("发票有效", "invoice.pdf");
    }

    @ParameterizedTest
    @ValueSource(ints = {72036, 72054, 45011, 45009, 40078})
    void not_now_is_no_refusal(int code) {
        Entry entry = authorized("CARD-LATER-" + code);
        refuseTwice(code);
        world.settle();
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTING");
        wait(1);

        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        assertThat(world.invoice(entry).failure()).isNull();
    }

    @Test
    void an_order_that_has_a_card_we_never_asked_for_is_no_success_of_ours() {
        Entry entry = authorized("CARD-OF-OTHERS");
        world.sandbox.faults().refuse(INSERT, 72056, "order_id repeated, please check order_id");
        world.settle();

        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERT_FAILED");
    }

    @Test
    void one_template_serves_all_invoices_of_a_seller() {
        int before =
                world.wire.sent("POST", "/card/invoice/platform/createcard").size();
        for (String orderNo : List.of("TEMPLATE-A", "TEMPLATE-B", "TEMPLATE-C")) {
            authorized(orderNo);
            world.settle();
            wait(1);
        }
        assertThat(world.wire.sent("POST", "/card/invoice/platform/createcard")).hasSize(Math.max(1, before));
        assertThat(world.sandbox.phone().wallet())
                .filteredOn(card -> card.orderId().matches("TEMPLATE-[ABC]-1"))
                .hasSize(3)
                .extracting(Card::cardId)
                .containsOnly(world.sandbox.phone().wallet().get(0).cardId());
    }

    @Test
    void a_template_that_is_gone_is_made_anew_once_it_cannot_be_just_fresh() {
        authorized("TEMPLATE-KNOWN");
        world.settle();
        wait(1);
        int made = world.wire.sent("POST", "/card/invoice/platform/createcard").size();
        world.later(Duration.ofHours(2));

        Entry entry = authorized("TEMPLATE-GONE");
        world.sandbox.faults().refuse(INSERT, 40078, "invalid card_id");
        world.settle();
        wait(1);

        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        assertThat(world.wire.sent("POST", "/card/invoice/platform/createcard")).hasSize(made + 1);
    }

    /** WeChat forgets an uploaded PDF after three days (wechat-api.md §3.4). */
    @Test
    void a_pdf_uploaded_more_than_two_days_ago_is_uploaded_anew() {
        Entry entry = authorized("CARD-OLD-PDF");
        refuseTwice(45009);
        world.settle();
        int uploads = world.wire.sent("POST", "/card/invoice/platform/setpdf").size();
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTING");

        world.later(Duration.ofDays(3).plusHours(1));

        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        assertThat(world.wire.sent("POST", "/card/invoice/platform/setpdf")).hasSize(uploads + 1);
    }

    @Test
    void a_pdf_uploaded_an_hour_ago_is_used_again() {
        authorized("CARD-FRESH-PDF");
        refuseTwice(45009);
        world.settle();
        int uploads = world.wire.sent("POST", "/card/invoice/platform/setpdf").size();

        world.later(Duration.ofHours(1));

        assertThat(world.cardsOf("CARD-FRESH-PDF")).hasSize(1);
        assertThat(world.wire.sent("POST", "/card/invoice/platform/setpdf")).hasSize(uploads);
    }

    @Test
    void an_upload_whose_answer_was_lost_is_made_again() {
        Entry entry = authorized("CARD-UPLOAD-LOST");
        world.sandbox.faults().cutAfter("/card/invoice/platform/setpdf");
        world.settle();
        wait(1);

        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        assertThat(world.cardsOf("CARD-UPLOAD-LOST")).hasSize(1);
    }
}
