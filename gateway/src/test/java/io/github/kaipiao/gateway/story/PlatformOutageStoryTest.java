package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.sandbox.control.Fault;
import io.github.kaipiao.sandbox.control.FaultName;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The invoicing platform is away, or somebody has to act there. Work waits; nothing fails, and nothing hammers at it. */
class PlatformOutageStoryTest extends WorldTest {
    private static final TitleChoice PAYER = TitleChoice.person("李四");
    private static final int WAITING = 200;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    @AfterEach
    void thePlatformWorks() {
        world.sandbox.faults().disarmAll();
    }

    private static Entry authorized(String orderNo) {
        Entry entry = world.sell("S001", orderNo, 1100);
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        return entry;
    }

    private static int calls() {
        return (int) world.wire.sentTo("/platforms/main/");
    }

    private static long issued() {
        return world.part(JdbcClient.class)
                .sql("select count(*) from invoice where status = 'ISSUED' and order_no like 'OUTAGE-%'")
                .query(Long.class)
                .single();
    }

    @Test
    void an_hours_outage_fails_no_invoice_is_tried_now_and_then_and_drained_at_the_set_rate() {
        world.wire.down("/platforms/main/");
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            entries.add(authorized("OUTAGE-" + i));
        }
        world.settle();
        int before = calls();
        assertThat(before).as("five calls in a row are enough").isLessThanOrEqualTo(12);

        for (Duration passed = Duration.ZERO; passed.compareTo(AN_HOUR) < 0; passed = passed.plusSeconds(30)) {
            world.later(Duration.ofSeconds(30));
        }
        assertThat(calls() - before).as("probes within the hour").isBetween(5, 25);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(world.invoice(entry).status()).isIn("AUTHORIZED", "ISSUING"));
        assertThat(world.invoice(entries.get(WAITING - 1)).failure())
                .extracting("nextStep")
                .asString()
                .contains("goes on by itself");
        assertThat(world.get(entries.get(WAITING - 1).statusUrl().toString()).body())
                .contains("恢复后会自动开具");

        world.wire.up();
        long issuedBefore = 0;
        boolean seenWorking = false;
        for (int minute = 0; minute < 15; minute++) {
            for (int i = 0; i < 12; i++) {
                world.later(Duration.ofSeconds(5));
            }
            long issued = issued();
            assertThat(issued - issuedBefore).as("a minute's worth").isLessThanOrEqualTo(66);
            seenWorking |= issued > issuedBefore;
            issuedBefore = issued;
        }
        assertThat(seenWorking).isTrue();
        assertThat(entries).allSatisfy(entry -> {
            Invoice invoice = world.invoice(entry);
            assertThat(invoice.status()).isEqualTo("ISSUED");
            assertThat(invoice.cardStatus()).isEqualTo("INSERTED");
            assertThat(invoice.failure()).isNull();
        });
    }

    @Test
    void a_refused_key_is_shown_with_what_to_do_and_goes_on_by_itself() {
        Entry entry = authorized("KEY");
        world.sandbox
                .faults()
                .arm(Fault.of(FaultName.LOGIN_LOST).onPath("/invoices").times(1));
        world.settle();

        Invoice held = world.invoice(entry);
        assertThat(held.status()).isEqualTo("ISSUING");
        assertThat(held.failure()).extracting("source", "code").containsExactly("INVOICING_PLATFORM", "LOGIN_LOST");
        assertThat(held.failure()).extracting("nextStep").asString().contains("run the doctor");
        assertThat(held.log()).anyMatch(line -> line.action().equals("hold"));

        world.later(Duration.ofMinutes(2));
        world.later(Duration.ofMinutes(2));
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).failure()).isNull();
    }

    @Test
    void another_amount_than_asked_for_is_shown_to_whoever_looks() throws Exception {
        Entry entry = world.sell("S001", "AMOUNT", 1100);
        world.sandbox.faults().loseNextEvent();
        world.sandbox.phone().authorize(world.openPage(entry), PAYER);
        world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
        world.wire.answerOnce("POST", "/invoices", 200, """
                {"serial":"%s","status":"ISSUED","invoiceNumber":"26442000000000000001","issuedAt":"2026-11-23T10:15:30+08:00",
                 "amountFen":110000,"netFen":110000,"taxFen":0,"files":["PDF"]}""".formatted(world.serialOf(entry)));
        world.jobs().runDue();

        Invoice held = world.invoice(entry);
        assertThat(held.status()).isEqualTo("ISSUING");
        assertThat(held.failure()).extracting("code").isEqualTo("OTHER_AMOUNT");
        assertThat(held.failure()).extracting("message").asString().contains("110000 fen where 1100 were");
    }
}
