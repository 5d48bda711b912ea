package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Events get lost, come twice or late. Whoever agreed gets an invoice, and only one. */
class LostEventStoryTest extends WorldTest {
    private static final TitleChoice PAYER = TitleChoice.person("王五");

    private Entry authorizedInSilence(String orderNo) {
        Entry entry = world.sell("S001", orderNo, 990);
        String page = world.openPage(entry);
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");
        return entry;
    }

    @Test
    void a_lost_event_is_found_a_minute_after_the_page_was_opened() {
        Entry entry = authorizedInSilence("LOST-EVENT");
        world.later(Duration.ofSeconds(61));
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
    }

    @Test
    void a_payer_who_waits_before_the_status_page_need_not_wait_for_the_minute() {
        Entry entry = authorizedInSilence("WAITING");
        world.clock.moveBy(Duration.ofSeconds(10));
        assertThat(world.get(entry.statusUrl().toString()).statusCode()).isEqualTo(200);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void wechat_may_be_away_when_we_ask() {
        Entry entry = world.sell("S001", "AWAY", 990);
        String page = world.openPage(entry);
        world.sandbox.faults().badGateway("/card/invoice/getauthdata");
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");

        world.later(Duration.ofSeconds(30));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void an_event_that_comes_twice_makes_one_invoice() {
        Entry entry = world.sell("S001", "TWICE", 990);
        world.sandbox.faults().doubleNextEvent();
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        int before = world.shop.heard().size();
        world.settle();

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.shop.heard().subList(before, world.shop.heard().size()))
                .containsExactly("invoice.authorized", "invoice.issued", "invoice.card_inserted");
    }

    @Test
    void two_orders_of_one_payer_in_one_second_are_two_invoices() {
        Entry one = world.sell("S001", "SAME-SECOND-A", 990);
        Entry other = world.sell("S001", "SAME-SECOND-B", 1990);
        world.sandbox.phone().authorize(world.openPage(one), PAYER);
        world.sandbox.phone().authorize(world.openPage(other), PAYER);
        world.settle();

        assertThat(world.invoice(one).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(other).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(one).invoiceNumber())
                .isNotEqualTo(world.invoice(other).invoiceNumber());
    }

    @Test
    void who_never_agrees_lets_it_expire_and_may_come_back() {
        Entry entry = world.sell("S001", "LATE-PAYER", 990);
        world.openPage(entry);
        for (Duration pause : new Duration[] {
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(23),
            Duration.ofHours(50)
        }) {
            world.later(pause);
        }
        assertThat(world.invoice(entry).status()).isEqualTo("EXPIRED");

        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void a_failed_attempt_of_the_payers_changes_nothing() {
        Entry entry = world.sell("S001", "CLUMSY", 990);
        String page = world.openPage(entry);
        world.sandbox.phone().failToAuthorize(page);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");

        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }
}
