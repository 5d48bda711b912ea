package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.client.KaipiaoException;
import io.github.kaipiao.client.Order;
import io.github.kaipiao.client.OrderLine;
import io.github.kaipiao.client.Refund;
import io.github.kaipiao.client.RefundLine;
import io.github.kaipiao.client.StoredOrder;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whenever money goes back, and whatever else goes wrong meanwhile: an order never has two invoices that count, each is over what
 * the merchant kept when it was issued, and in the end the one that counts is over what is kept. Each life is drawn from a seed
 * that a failure names.
 */
class RefundLivesTest extends WorldTest {
    private static final int LIVES = 30;
    private static final int STEPS = 9;
    private static final long PAID = 1500;
    private static final TitleChoice PAYER = TitleChoice.person("吴十");

    @Test
    void at_any_moment_at_most_one_invoice_counts_and_it_is_over_what_was_kept() {
        int redLetters = 0;
        int invoiced = 0;
        for (long seed = 1; seed <= LIVES; seed++) {
            Life life = new Life(seed);
            try {
                life.live();
                life.endUndisturbed();
                life.judge();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + life.story, e);
            }
            redLetters += (int)
                    life.documents().stream().filter(i -> i.redNumber() != null).count();
            invoiced += life.kept() > 0 ? 1 : 0;
        }
        assertThat(redLetters).as("some were reversed").isGreaterThan(LIVES / 5);
        assertThat(invoiced).as("lives that ended with an invoice").isGreaterThan(LIVES / 4);
    }

    private static final class Life {
        private final Random random;
        private final String orderNo;
        private final String store;
        private final List<String> story = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private int refunds;

        Life(long seed) {
            random = new Random(seed * 0x9E3779B97F4A7C15L);
            orderNo = "REFUNDS-" + seed;
            store = seed % 2 == 0 ? "S001" : "S002";
            world.shopsClient()
                    .orders()
                    .put(
                            orderNo,
                            new Order(
                                    store,
                                    world.clock.instant().atOffset(ZoneOffset.ofHours(8)),
                                    PAID,
                                    33,
                                    null,
                                    List.of(
                                            OrderLine.of("餐费", "3070401000000000000", 700, "0.06"),
                                            OrderLine.of("酒水", "3070401000000000000", 333, "0.06"),
                                            OrderLine.of("茶杯", "1070601010000000000", 500, "0.13"))));
            open();
        }

        private Entry open() {
            return world.shopsClient().entries().open(orderNo, EntryRequest.of("OFFICIAL_ACCOUNT"));
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                accident(random.nextInt(14));
                if (random.nextBoolean()) {
                    tell("jobs", () -> world.jobs().runDue());
                } else if (random.nextBoolean()) {
                    tell("settle", world::settle);
                }
                assertOneCounts();
            }
        }

        private void accident(int kind) {
            switch (kind) {
                case 0, 1, 2 -> refund();
                case 3, 4, 5 -> agree();
                case 6 ->
                    tell("platform cut after", () -> world.sandbox.faults().cutAfter("/invoices"));
                case 7 ->
                    tell("reversal cut after", () -> world.sandbox.faults().cutAfter("/reversal"));
                case 8 ->
                    tell(
                            "buyer must confirm",
                            () -> world.sandbox.platformFaults().buyerMustConfirm());
                case 9 -> buyerConfirms();
                case 10 -> tell("event lost", () -> world.sandbox.faults().loseNextEvent());
                case 11 -> tell("work lost", this::loseWork);
                default -> {
                    Duration by = Duration.ofSeconds(1 + random.nextInt(90));
                    tell("later " + by, () -> world.clock.moveBy(by));
                }
            }
        }

        private void tell(String what, Runnable deed) {
            story.add(what);
            deed.run();
        }

        /** Some are told without lines, some are more than is left: those are refused and change nothing. */
        private void refund() {
            refunds++;
            long fen = random.nextInt(6) == 0 ? Math.max(1, kept()) : 1 + random.nextInt(500);
            Refund refund = Refund.of(
                    orderNo + "-" + refunds,
                    fen,
                    "RETURN",
                    world.clock.instant().atOffset(ZoneOffset.ofHours(8)));
            if (random.nextInt(3) > 0) {
                refund = refund.from(new RefundLine(1 + random.nextInt(3), fen));
            }
            try {
                world.shopsClient().orders().refund(orderNo, refund);
                story.add("refund " + fen);
            } catch (KaipiaoException e) {
                assertThat(e.code()).isIn("REFUND_ABOVE_PAID", "REFUND_LINES_REQUIRED", "INVALID_REFUND");
                story.add("refund " + fen + " refused " + e.code());
            }
        }

        private void agree() {
            Invoice newest = newest();
            String url = newest.entryUrl();
            if (url == null) {
                return;
            }
            story.add("agree to " + newest.amountFen());
            String page = world.get(url).headers().firstValue("Location").orElse("");
            if (page.contains("/bizmall/authinvoice")) {
                world.sandbox.phone().authorize(page, PAYER);
            }
        }

        private void buyerConfirms() {
            story.add("buyer confirms");
            for (IssuedInvoice document : documents()) {
                world.sandbox.invoices(account()).buyerConfirms(document.text("serial"));
            }
        }

        private void loseWork() {
            world.forgetWorkOf(newest().id());
            world.forgetWorkOf("market:" + orderNo + "-" + refunds);
        }

        private StoredOrder order() {
            return world.shopsClient().orders().get(orderNo);
        }

        long kept() {
            return order().invoiceableFen();
        }

        private Invoice newest() {
            return world.shopsClient().invoices().get(order().invoices().get(0).id());
        }

        private String account() {
            return store.equals("S001") ? "main" : "own";
        }

        List<IssuedInvoice> documents() {
            return world.sandbox.invoices(account()).issued().stream()
                    .filter(invoice -> invoice.text("orderId").startsWith(orderNo + "-"))
                    .toList();
        }

        /** A refund is told before the work of the same step is done, so what is new was issued after it. */
        private void assertOneCounts() {
            long kept = kept();
            assertThat(documents().stream().filter(i -> i.redNumber() == null)).hasSizeLessThanOrEqualTo(1);
            for (IssuedInvoice document : documents()) {
                if (seen.add(String.valueOf(document.number()))) {
                    assertThat(document.fen("amountFen"))
                            .as("issued over what was kept")
                            .isEqualTo(kept);
                }
                assertThat(document.fen("netFen") + document.fen("taxFen")).isEqualTo(document.fen("amountFen"));
            }
        }

        /** Nothing new goes wrong; buyers confirm, payers come back, and a person tries a refused reversal again. */
        void endUndisturbed() {
            for (int round = 0; round < 12 && !isOver(); round++) {
                agree();
                buyerConfirms();
                for (Duration pause : List.of(Duration.ofSeconds(10), Duration.ofMinutes(12), Duration.ofHours(2))) {
                    world.later(pause);
                    assertOneCounts();
                }
                Invoice newest = newest();
                if (newest.status().equals("ISSUED") && newest.amountFen() != kept()) {
                    story.add("a person tries again");
                    world.shopsClient().invoices().reverse(newest.id(), "RETURN");
                }
                if (kept() > 0 && newest.status().equals("REJECTED")) {
                    open();
                }
            }
        }

        private boolean isOver() {
            Invoice newest = newest();
            return kept() == 0
                    ? List.of("REJECTED", "REVERSED").contains(newest.status())
                    : newest.status().equals("ISSUED")
                            && newest.amountFen() == kept()
                            && newest.cardStatus().equals("INSERTED");
        }

        void judge() {
            assertThat(isOver()).as("%s", newest()).isTrue();
            long counts = documents().stream()
                    .filter(i -> i.redNumber() == null)
                    .mapToLong(i -> i.fen("amountFen"))
                    .sum();
            assertThat(counts).isEqualTo(kept());
            assertThat(kept()).isEqualTo(PAID - order().refundedFen());
            assertThat(world.cardsOf(orderNo))
                    .filteredOn(card -> !card.status().equals("INVOICE_REIMBURSE_CANCEL"))
                    .extracting(Card::feeFen)
                    .containsExactlyElementsOf(kept() == 0 ? List.of() : List.of(kept()));
        }
    }
}
