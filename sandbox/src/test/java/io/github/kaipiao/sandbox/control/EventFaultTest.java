package io.github.kaipiao.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that are lost, doubled, late or too early, by name and by order. */
class EventFaultTest {
    private final Mailbox mailbox = new Mailbox();
    private final Sandbox sandbox = Sandbox.builder()
            .clock(Shop.STILL)
            .manualPushes()
            .account(Shop.account(new AccountSetup.Push(
                    mailbox.url("/wx"), "token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", PushMode.PLAINTEXT)))
            .start();
    private final Shop shop = Shop.open(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
        mailbox.close();
    }

    private void authorize(String orderId) {
        sandbox.phone().authorize(shop.authUrl(orderId), TitleChoice.person("张三"));
    }

    @Test
    void the_event_of_one_order_is_lost_and_the_next_one_arrives() {
        sandbox.faults().arm(Fault.of(FaultName.LOST_EVENT).forOrders("R2"));
        authorize("R1");
        authorize("R2");
        assertThat(sandbox.deliverPushes()).isEqualTo(1);
        assertThat(mailbox.await().body()).contains("R1");
    }

    @Test
    void a_late_event_waits_for_the_clock_and_both_copies_of_a_doubled_one_do() {
        sandbox.faults().arm(Fault.of(FaultName.LATE_EVENT).seconds(90));
        sandbox.faults().arm(Fault.of(FaultName.DUPLICATE_EVENT));
        authorize("R1");
        assertThat(sandbox.deliverPushes()).isZero();
        sandbox.clock().moveBy(Duration.ofSeconds(90));
        assertThat(sandbox.deliverPushes()).isEqualTo(2);
    }

    @Test
    void an_early_event_is_there_before_the_tap_is_answered() {
        sandbox.faults().arm(Fault.of(FaultName.EARLY_EVENT));
        authorize("R1");
        assertThat(mailbox.letters()).hasSize(1);
        assertThat(sandbox.deliverPushes()).isZero();
    }

    @Test
    void an_early_event_can_be_there_before_the_link_is_answered() {
        sandbox.faults().arm(Fault.of(FaultName.EARLY_EVENT).onPath("/card/invoice/getauthurl"));
        String url = shop.authUrl("R1");
        assertThat(url).contains("o1=R1");
        assertThat(mailbox.letters()).hasSize(1);
        assertThat(sandbox.faults().armed()).isEmpty();
    }

    @Test
    void a_call_can_ask_that_the_event_of_its_order_be_lost() {
        PlainHttp.send(PlainHttp.to(shop.address("/card/invoice/getauthurl"))
                .header("X-Sandbox-Fault", "lost-event")
                .POST(HttpRequest.BodyPublishers.ofString(shop.page("R1").toString())));
        authorize("R10");
        authorize("R1");
        assertThat(sandbox.deliverPushes()).isEqualTo(1);
        assertThat(mailbox.await().body()).contains("R10");
    }

    @Test
    void a_lost_event_can_still_be_sent_from_the_journal() {
        sandbox.faults().loseNextEvent();
        authorize("R1");
        sandbox.deliverPushes();
        assertThat(mailbox.letters()).isEmpty();
        var lost = sandbox.journal().newestFirst().stream()
                .filter(entry -> entry.isEvent())
                .findFirst()
                .orElseThrow();
        assertThat(lost.reason()).isEqualTo("故障 fault: lost-event");
        assertThat(lost.replay()).isTrue();
        assertThat(mailbox.await().body()).contains("R1");
    }
}
