package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.platform.kaipiaohttp.RequestSignature;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/**
 * Whatever goes wrong in whatever order: an application never becomes two documents nor gets two cards, and in the end both
 * sides agree. Each life is one order with a handful of accidents, drawn from a seed that a failure names. An accident that
 * nothing met yet waits for the next life, so what one seed did is seen again by running all of them.
 */
class NeverTwiceTest extends WorldTest {
    private static final int LIVES = 80;
    private static final int ACCIDENTS = 8;
    private static final int KINDS = 14;
    private static final long FEN = 1100;
    private static final TitleChoice PAYER = TitleChoice.person("周八");
    private static final String[] WECHAT = {
        "/card/invoice/getauthdata",
        "/card/invoice/insert",
        "/card/invoice/platform/setpdf",
        "/card/invoice/platform/createcard"
    };

    /** A life that nothing disturbs any more is over within these pauses. */
    private static final List<Duration> UNDISTURBED = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(6),
            Duration.ofMinutes(12),
            Duration.ofMinutes(31),
            Duration.ofMinutes(31),
            Duration.ofHours(2),
            Duration.ofHours(25),
            Duration.ofHours(49));

    private final Set<String> allNumbers = new HashSet<>();

    @Test
    void no_order_of_accidents_makes_a_second_document_or_a_second_card() {
        int issued = 0;
        for (long seed = 1; seed <= LIVES; seed++) {
            Life life = new Life(seed);
            try {
                life.live();
                life.endUndisturbed();
                issued += life.judge();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + life.story, e);
            }
        }
        assertThat(issued)
                .as("lives that ended with an invoice; the others with a clear no")
                .isBetween(LIVES / 4, LIVES - 10);
        assertThat(world.wire.sent("POST", "/invoices"))
                .as("some were sent again")
                .hasSizeGreaterThan(LIVES + 20);
        assertThat(world.wire.sent("POST", "/card/invoice/insert"))
                .as("some cards were asked for again: half of the lives ask at all")
                .hasSizeGreaterThan(LIVES / 2);
    }

    private final class Life {
        private final Random random;
        private final String orderNo;
        private final List<Entry> applications = new ArrayList<>();
        private final List<String> story = new ArrayList<>();

        Life(long seed) {
            // The first draws of neighbouring small seeds are alike.
            random = new Random(seed * 0x9E3779B97F4A7C15L);
            orderNo = "LIFE-" + seed;
            applications.add(world.sell(seed % 2 == 0 ? "S001" : "S002", orderNo, FEN));
        }

        void live() {
            int agreesAt = random.nextInt(4);
            for (int step = 0; step < ACCIDENTS; step++) {
                accident(random.nextInt(KINDS));
                if (step == agreesAt) {
                    agree();
                }
            }
        }

        private void accident(int kind) {
            switch (kind) {
                case 0 -> tell("event lost", () -> world.sandbox.faults().loseNextEvent());
                case 1 -> tell("event doubled", () -> world.sandbox.faults().doubleNextEvent());
                case 2 ->
                    tell("platform cut before", () -> world.sandbox.faults().cutBefore("/invoices"));
                case 3 ->
                    tell("platform cut after", () -> world.sandbox.faults().cutAfter("/invoices"));
                case 4 -> tell("platform 502", () -> world.sandbox.faults().badGateway("/invoices"));
                case 5 -> tell("a no of the platform's", this::no);
                case 6 -> tell("work lost", this::loseWork);
                case 7 -> {
                    String path = WECHAT[random.nextInt(WECHAT.length)];
                    tell("cut after " + path, () -> world.sandbox.faults().cutAfter(path));
                }
                case 8 -> {
                    String path = WECHAT[random.nextInt(WECHAT.length)];
                    tell("502 " + path, () -> world.sandbox.faults().badGateway(path));
                }
                case 9 -> tell("callback", this::callback);
                case 10 -> tell("entry again", this::openAgain);
                default -> {
                    Duration by = Duration.ofSeconds(1 + random.nextInt(90));
                    tell("later " + by, () -> world.clock.moveBy(by));
                }
            }
            if (random.nextBoolean()) {
                tell("jobs", () -> world.jobs().runDue());
            } else if (random.nextBoolean()) {
                tell("settle", world::settle);
            }
        }

        private void tell(String what, Runnable deed) {
            story.add(what);
            deed.run();
        }

        private Entry newest() {
            return applications.get(applications.size() - 1);
        }

        private void agree() {
            story.add("agree");
            String page = world.openPage(newest());
            if (page.contains("/bizmall/authinvoice")) {
                world.sandbox.phone().authorize(page, PAYER);
            }
        }

        /** The operator opens the entry again; after a definite no that is a new application, and the payer agrees anew. */
        private void openAgain() {
            Entry entry = world.openAgain(orderNo);
            if (!entry.invoiceId().equals(newest().invoiceId())) {
                assertThat(world.invoice(newest()).status()).isEqualTo("ISSUE_FAILED");
                applications.add(entry);
                agree();
            }
        }

        /** One in two is none: a no ends the application, and most lives should go on. */
        private void no() {
            switch (random.nextInt(4)) {
                case 0 -> world.sandbox.platformFaults().refuseNext("E9106", "授信额度不足");
                case 1 -> world.sandbox.platformFaults().acceptThenFail("TAX-01", "税局登录已失效");
                default -> story.add("not meant");
            }
        }

        private void loseWork() {
            if (world.invoice(newest()).status().matches("AUTHORIZED|ISSUING")) {
                world.forgetWorkOf(newest().invoiceId());
            }
        }

        private void callback() {
            String account = world.invoice(newest()).storeNo().equals("S001") ? "main" : "own";
            String path = "/platform/" + account + "/callback";
            byte[] body =
                    "{\"serial\":\"%s\"}".formatted(world.serialOf(newest())).getBytes(StandardCharsets.UTF_8);
            long now = world.clock.instant().getEpochSecond();
            Secret secret = new Secret("secret-" + account);
            HttpRequest request = HttpRequest.newBuilder(URI.create(world.url + path))
                    .header(RequestSignature.KEY, "key-" + account)
                    .header(RequestSignature.TIMESTAMP, String.valueOf(now))
                    .header(RequestSignature.SIGNATURE, RequestSignature.sign(secret, now, "POST", path, body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            assertThat(world.send(request).statusCode()).isEqualTo(200);
        }

        /** Nothing new goes wrong; what is left over may still strike. */
        void endUndisturbed() {
            world.settle();
            for (int round = 0; round < 3 && !isOver(); round++) {
                // A payer who still waits comes back; whoever agreed before is not asked twice.
                if (world.invoice(newest()).status().matches("AWAITING_AUTHORIZATION|EXPIRED")) {
                    agree();
                }
                for (int i = 0; i < UNDISTURBED.size() && !isOver(); i++) {
                    world.later(UNDISTURBED.get(i));
                }
            }
        }

        private boolean isOver() {
            Invoice last = world.invoice(newest());
            return last.status().equals("ISSUE_FAILED")
                    || (last.status().equals("ISSUED") && last.cardStatus().equals("INSERTED"));
        }

        /** @return how many invoices there are, 0 or 1 */
        int judge() {
            int issued = 0;
            for (Entry entry : applications) {
                Invoice invoice = world.invoice(entry);
                assertThat(invoice.status()).isIn("ISSUED", "ISSUE_FAILED");
                assertThat(world.serialsSentFor(invoice.wechatOrderId()))
                        .isNotEmpty()
                        .containsOnly(world.serialOf(entry));
                List<Card> cards = world.cardsOf(orderNo).stream()
                        .filter(card -> card.orderId().equals(invoice.wechatOrderId()))
                        .toList();
                String number = invoice.invoiceNumber();
                if (number == null) {
                    assertThat(invoice.status()).isEqualTo("ISSUE_FAILED");
                    assertThat(cards).isEmpty();
                } else {
                    issued++;
                    assertThat(invoice.status()).isEqualTo("ISSUED");
                    assertThat(invoice.cardStatus()).isEqualTo("INSERTED");
                    assertThat(allNumbers.add(number))
                            .as("the number is nobody else's")
                            .isTrue();
                    assertThat(cards).extracting(Card::number, Card::feeFen).containsExactly(Tuple.tuple(number, FEN));
                }
            }
            assertThat(issued).as("invoices of one order").isLessThanOrEqualTo(1);
            return issued;
        }
    }
}
