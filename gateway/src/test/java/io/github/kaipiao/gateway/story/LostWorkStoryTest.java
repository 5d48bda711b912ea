package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A row of work is lost, which should not happen: within eleven minutes the invoice has it back, at every stage. */
class LostWorkStoryTest extends WorldTest {
    private static final TitleChoice PAYER = TitleChoice.person("吴十");
    private static final Duration RESCUED_AFTER = Duration.ofMinutes(12);

    @Test
    void after_the_page_was_opened_and_the_event_lost_too() {
        Entry entry = world.sell("S001", "LOST-CHECK", 990);
        String page = world.openPage(entry);
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, PAYER);
        world.forgetWorkOf(entry.invoiceId());
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");

        rescue();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void after_it_was_issued() {
        Entry entry = world.sell("S001", "LOST-INSERT", 990);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.sandbox.platformFaults().fileLate(6);
        world.settle();
        world.forgetWorkOf(entry.invoiceId());
        assertThat(world.invoice(entry).files()).isEmpty();

        rescue();
        assertThat(world.invoice(entry).files()).contains("PDF", "XML");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
    }

    @Test
    void after_it_was_reversed() {
        Entry entry = issuedWithOwnCard("LOST-DISCARD");
        world.sandbox.faults().badGateway("/card/invoice/platform/updatestatus");
        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("REVERSED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        world.forgetWorkOf(entry.invoiceId());

        rescue();
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("DISCARDED");
    }

    @Test
    void work_that_is_only_waiting_is_left_alone() {
        Entry waiting = world.sell("S001", "WAITS-WITH-ITS-ROW", 990);
        world.openPage(waiting);
        world.settle();
        Entry lost = world.sell("S001", "LOST-AMONG-OTHERS", 990);
        String page = world.openPage(lost);
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        world.forgetWorkOf(lost.invoiceId());

        rescue();
        assertThat(world.invoice(lost).status()).isEqualTo("ISSUED");
        assertThat(world.due("check-authorization", waiting.invoiceId())).isPresent();
    }

    private Entry issuedWithOwnCard(String orderNo) {
        Entry entry = world.sell("S002", orderNo, 990);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.settle();
        world.later(Duration.ofSeconds(10));
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        return entry;
    }

    private void rescue() {
        world.later(RESCUED_AFTER);
        world.later(Duration.ofMinutes(1));
    }
}
