package io.github.kaipiao.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.MerchantOfPlatform;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the platform does later, and what it does to WeChat's wallet. */
class PlatformInTimeTest {
    private final Mailbox mailbox = new Mailbox();

    @AfterEach
    void stop() {
        mailbox.close();
    }

    private Sandbox world(boolean insertsCard, Duration issueDelay) {
        return Shop.world()
                .platform(MerchantOfPlatform.account(insertsCard, issueDelay))
                .start();
    }

    private ObjectNode orderWithCallback() {
        return MerchantOfPlatform.order().put("callbackUrl", mailbox.url("/platform/main/callback?a=1"));
    }

    private JsonNode genuine(Mailbox.Letter letter) {
        assertThat(letter.headers()).containsEntry("kaipiao-key", MerchantOfPlatform.KEY);
        assertThat(letter.headers().get("kaipiao-signature"))
                .isEqualTo(MerchantOfPlatform.sign(
                        MerchantOfPlatform.SECRET,
                        letter.headers().getOrDefault("kaipiao-timestamp", ""),
                        "POST",
                        letter.target(),
                        letter.body()));
        return JsonMapper.shared().readTree(letter.body());
    }

    @Test
    void issuing_takes_the_time_it_was_told_to_take_and_then_calls_back() {
        try (Sandbox sandbox = world(false, Duration.ofMinutes(10))) {
            MerchantOfPlatform merchant = new MerchantOfPlatform(sandbox);
            HttpResponse<byte[]> accepted = merchant.issue(orderWithCallback());
            assertThat(accepted.statusCode()).isEqualTo(202);
            assertThat(PlainHttp.json(accepted).path("files").isEmpty()).isTrue();
            assertThat(MerchantOfPlatform.code(merchant.file("PDF"))).isEqualTo("FILE_NOT_READY");
            assertThat(MerchantOfPlatform.code(merchant.reverse())).isEqualTo("NOT_ISSUED");
            sandbox.clock().moveBy(Duration.ofSeconds(599));
            assertThat(sandbox.deliverPushes()).isZero();
            assertThat(merchant.query().path("status").asString()).isEqualTo("ISSUING");

            sandbox.clock().moveBy(Duration.ofSeconds(31));
            assertThat(sandbox.deliverPushes()).isEqualTo(1);

            JsonNode told = genuine(mailbox.await());
            assertThat(told.path("status").asString()).isEqualTo("ISSUED");
            assertThat(told.path("issuedAt").asString()).isEqualTo("2026-11-23T10:25:30+08:00");
            assertThat(merchant.query()).isEqualTo(told);
        }
    }

    @Test
    void without_a_hand_the_callback_comes_when_the_clock_is_there() {
        try (Sandbox sandbox = Sandbox.builder()
                .clock(Shop.STILL)
                .account(Shop.account(null))
                .platform(MerchantOfPlatform.account(false, Duration.ofHours(1)))
                .start()) {
            new MerchantOfPlatform(sandbox).issue(orderWithCallback());
            assertThat(mailbox.letters()).isEmpty();
            sandbox.clock().moveBy(Duration.ofHours(1));
            assertThat(genuine(mailbox.await()).path("status").asString()).isEqualTo("ISSUED");
        }
    }

    @Test
    void a_failure_after_acceptance_is_called_back_too() {
        try (Sandbox sandbox = world(false, Duration.ZERO)) {
            sandbox.platformFaults().acceptThenFail("TITLE", "抬头无效");
            new MerchantOfPlatform(sandbox).issue(orderWithCallback());
            sandbox.deliverPushes();
            assertThat(genuine(mailbox.await()).path("status").asString()).isEqualTo("REFUSED");
        }
    }

    @Test
    void a_callback_is_tried_three_times() {
        mailbox.fail(3);
        try (Sandbox sandbox = world(false, Duration.ZERO)) {
            new MerchantOfPlatform(sandbox).issue(orderWithCallback());
            sandbox.deliverPushes();
        }
        assertThat(mailbox.letters()).hasSize(3);
    }

    @Test
    void a_callback_address_that_is_none_is_malformed() {
        try (Sandbox sandbox = world(false, Duration.ZERO)) {
            MerchantOfPlatform merchant = new MerchantOfPlatform(sandbox);
            for (String url : new String[] {"http://a b/", "ftp://a/b", "/callback", "https:///x"}) {
                assertThat(MerchantOfPlatform.code(
                                merchant.issue(MerchantOfPlatform.order().put("callbackUrl", url))))
                        .as(url)
                        .isEqualTo("MALFORMED");
            }
            assertThat(merchant.issue(MerchantOfPlatform.order().putNull("callbackUrl"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_platform_that_inserts_puts_the_card_into_the_wallet_and_marks_it_when_reversed() {
        try (Sandbox sandbox = world(true, Duration.ZERO)) {
            sandbox.phone().authorize(Shop.open(sandbox).authUrl("R1"), TitleChoice.person("张三"));
            MerchantOfPlatform merchant = new MerchantOfPlatform(sandbox);
            JsonNode issued = PlainHttp.json(merchant.issue(MerchantOfPlatform.order()));
            assertThat(issued.at("/card/status").asString()).isEqualTo("INSERTED");
            assertThat(sandbox.phone().wallet())
                    .singleElement()
                    .extracting(Card::number, Card::status)
                    .containsExactly(issued.path("invoiceNumber").asString(), "INVOICE_REIMBURSE_INIT");

            merchant.reverse();
            assertThat(sandbox.phone().wallet())
                    .singleElement()
                    .extracting(Card::status)
                    .isEqualTo("INVOICE_REIMBURSE_CANCEL");
        }
    }

    @Test
    void a_card_nobody_authorized_fails_with_wechats_code_and_the_invoice_stays() {
        try (Sandbox sandbox = world(true, Duration.ZERO)) {
            JsonNode issued = PlainHttp.json(new MerchantOfPlatform(sandbox).issue(MerchantOfPlatform.order()));
            assertThat(issued.path("status").asString()).isEqualTo("ISSUED");
            assertThat(issued.at("/card/status").asString()).isEqualTo("FAILED");
            assertThat(issued.at("/card/code").asString()).isEqualTo("72038");
        }
    }

    @Test
    void the_clock_of_another_zone_moves_too() {
        try (Sandbox sandbox = world(false, Duration.ZERO)) {
            Clock there = sandbox.clock().withZone(java.time.ZoneId.of("Asia/Shanghai"));
            sandbox.clock().moveBy(Duration.ofDays(1));
            assertThat(there.instant()).isEqualTo(sandbox.clock().instant());
        }
    }
}
