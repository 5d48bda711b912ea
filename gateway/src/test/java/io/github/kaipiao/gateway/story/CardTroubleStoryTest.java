package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Self-built mode, and a wallet that makes trouble. The invoice is valid whatever becomes of the card. */
class CardTroubleStoryTest extends WorldTest {
    private static final String INSERT = "/card/invoice/insert";

    private Entry authorized(String orderNo) {
        Entry entry = world.sell("S002", orderNo, 3300);
        world.sandbox.phone().authorize(world.openPage(entry), TitleChoice.person("赵六"));
        return entry;
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
}
