package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The looks come 1, 5 and 30 minutes, 2 hours, 1 day and 3 days after the page was opened. */
    private void letAllLooksPass() {
        for (Duration pause : List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(4),
                Duration.ofMinutes(25),
                Duration.ofMinutes(90),
                Duration.ofHours(22),
                Duration.ofHours(48))) {
            world.later(pause);
        }
    }

    @Test
    void when_no_event_comes_and_nobody_looks_the_schedule_finds_it() {
        Entry entry = world.sell("S001", "NOBODY-LOOKS", 990);
        String page = world.openPage(entry);
        world.later(Duration.ofMinutes(1));
        world.later(Duration.ofMinutes(4));
        world.later(Duration.ofMinutes(25));
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");

        world.later(Duration.ofMinutes(90));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void a_payer_who_opens_the_page_again_hours_later_is_looked_after_anew() {
        Entry entry = world.sell("S001", "BACK-AFTER-LUNCH", 990);
        world.openPage(entry);
        world.later(Duration.ofMinutes(1));
        world.later(Duration.ofMinutes(4));
        world.later(Duration.ofMinutes(25));
        world.later(Duration.ofMinutes(90));
        world.later(Duration.ofHours(1));

        String page = world.openPage(entry);
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, PAYER);
        world.later(Duration.ofSeconds(61));

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void a_page_opened_again_on_the_last_day_does_not_expire_that_day() {
        Entry entry = world.sell("S001", "LAST-DAY", 990);
        world.openPage(entry);
        world.later(Duration.ofMinutes(1));
        world.later(Duration.ofMinutes(4));
        world.later(Duration.ofMinutes(25));
        world.later(Duration.ofMinutes(90));
        world.later(Duration.ofHours(22));
        world.later(Duration.ofHours(47));
        world.openPage(entry);
        world.later(Duration.ofHours(1));

        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");
    }

    @Test
    void silence_of_wechats_on_the_last_day_is_no_refusal_of_the_payers() {
        Entry entry = world.sell("S001", "SILENT-LAST-DAY", 990);
        String page = world.openPage(entry);
        world.later(Duration.ofMinutes(1));
        world.later(Duration.ofMinutes(4));
        world.later(Duration.ofMinutes(25));
        world.later(Duration.ofMinutes(90));
        world.later(Duration.ofHours(22));
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, PAYER);
        world.sandbox.faults().cutBefore("/card/invoice/getauthdata");
        world.later(Duration.ofDays(2));
        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");

        world.later(Duration.ofMinutes(31));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void an_event_after_expiry_still_makes_an_invoice() {
        Entry entry = world.sell("S001", "LATE-EVENT", 990);
        String page = world.openPage(entry);
        letAllLooksPass();
        assertThat(world.invoice(entry).status()).isEqualTo("EXPIRED");

        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
    }

    @Test
    void who_agreed_in_silence_after_expiry_is_found_by_opening_the_link_again() {
        Entry entry = world.sell("S001", "LATE-AND-SILENT", 990);
        String page = world.openPage(entry);
        letAllLooksPass();
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("EXPIRED");

        world.openPage(entry);
        world.later(Duration.ofSeconds(61));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    /** Some say that WeChat then answers 72074 or 72075 instead of a page (wechat-api.md §12). */
    @ParameterizedTest
    @ValueSource(ints = {72074, 72075})
    void who_agreed_in_silence_and_taps_again_is_found_although_wechat_gives_no_page(int code) {
        Entry entry = authorizedInSilence("TAPS-AGAIN-" + code);
        world.sandbox.faults().refuse("/card/invoice/getauthurl", code, "HAS_Auth");

        assertThat(world.openPage(entry)).isEqualTo(entry.statusUrl());
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void an_event_may_come_before_our_own_link_does() {
        Entry entry = world.sell("S001", "EVENT-FIRST", 990);
        // WeChat has made the page; its answer to us is still on the way.
        String page = world.pageBehindTheGatewaysBack("EVENT-FIRST-1", 990);
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.openPage(entry)).isEqualTo(entry.statusUrl());
    }

    @Test
    void a_question_that_never_reached_wechat_is_asked_again() {
        Entry entry = world.sell("S001", "CUT-QUESTION", 990);
        String page = world.openPage(entry);
        world.sandbox.faults().cutBefore("/card/invoice/getauthdata");
        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");

        world.later(Duration.ofSeconds(5));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
    }

    @Test
    void a_doubled_event_sends_one_request_to_the_platform() {
        Entry entry = world.sell("S001", "TWICE-ONE-SERIAL", 990);
        world.sandbox.faults().doubleNextEvent();
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.settle();
        world.later(Duration.ofMinutes(2));

        assertThat(world.serialsSentFor("TWICE-ONE-SERIAL-1")).hasSize(1);
        assertThat(world.cardsOf("TWICE-ONE-SERIAL")).hasSize(1);
    }
}
