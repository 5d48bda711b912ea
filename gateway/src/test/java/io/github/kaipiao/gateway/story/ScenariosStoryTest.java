package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.client.KaipiaoException;
import io.github.kaipiao.client.Order;
import io.github.kaipiao.client.OrderLine;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each place where a payer may stand, from its entry to the card wallet. */
class ScenariosStoryTest extends WorldTest {
    private static final TitleChoice PAYER = TitleChoice.person("郑十一");
    private static final String WECHAT = "Mozilla/5.0 (iPhone) MicroMessenger/8.0.50";
    private static final String ALIPAY = "Mozilla/5.0 (iPhone) AlipayClient/10.5";

    @Test
    void in_the_merchants_app_the_page_is_the_open_accounts_and_the_event_the_official_accounts() {
        Entry entry = world.sell("S001", "IN-THE-APP", 1200, "APP");
        String page = Objects.requireNonNull(entry.authUrl());
        assertThat(page).contains("appid=" + World.APP, "source=app").doesNotContain("redirect_url");
        assertThat(page.length()).isLessThan(10_240);

        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertInWallet(entry, "APP");
        assertThat(world.wire.sent("POST", "/kaipiao/v1/invoices"))
                .filteredOn(sent -> sent.body().contains("IN-THE-APP-1"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.body()).contains("\"appid\":\"" + World.APP + "\""));
    }

    @Test
    void a_store_without_an_app_is_told_what_to_set() {
        world.shopsClient().orders().put("NO-APP", world.order("S002", 1200));
        assertThatThrownBy(() -> world.shopsClient().entries().open("NO-APP", EntryRequest.of("APP")))
                .isInstanceOfSatisfying(KaipiaoException.class, e -> {
                    assertThat(e.code()).isEqualTo("INVALID_ENTRY");
                    assertThat(e.errors())
                            .singleElement()
                            .extracting("message")
                            .asString()
                            .contains("app-account");
                });
    }

    @Test
    void in_the_mini_program_with_its_own_token_its_own_push_brings_the_news() {
        Entry entry = world.sell("S001", "IN-MINI", 1300, "MINI_PROGRAM");
        Entry.MiniProgram mini = Objects.requireNonNull(entry.miniProgram());
        assertThat(mini.appId()).isEqualTo("wx9db2c16d0633c2e7");
        assertThat(mini.path()).startsWith("pages/auth/auth?").contains("appid=" + World.MINI_PROGRAM, "source=wxa");

        world.sandbox.phone().authorize(mini.path(), PAYER);
        world.settle();
        assertInWallet(entry, "MINI_PROGRAM");
    }

    @Test
    void in_the_mini_program_with_the_official_accounts_token() {
        Entry entry = world.sell("S002", "IN-MINI-2", 1300, "MINI_PROGRAM");
        String path = Objects.requireNonNull(entry.miniProgram()).path();
        assertThat(path).contains("appid=" + World.APPID);

        world.sandbox.phone().authorize(path, PAYER);
        world.settle();
        world.later(Duration.ofSeconds(10));
        assertInWallet(entry, "MINI_PROGRAM");
    }

    @Test
    void after_it_is_decided_no_way_in_is_handed_out_any_more() {
        Entry entry = world.sell("S001", "MINI-TWICE", 1300, "MINI_PROGRAM");
        world.sandbox
                .phone()
                .authorize(Objects.requireNonNull(entry.miniProgram()).path(), PAYER);
        world.settle();

        Entry again = world.shopsClient().entries().open("MINI-TWICE", EntryRequest.of("MINI_PROGRAM"));
        assertThat(again.miniProgram()).isNull();
        assertThat(again.status()).isEqualTo("ISSUED");
    }

    @Test
    void a_receipt_scanned_in_wechat_says_what_it_is_about_and_leads_on() {
        Entry entry = receipt("RECEIPT-1");
        String scanned = Objects.requireNonNull(entry.receipt()).qrText();
        assertThat(scanned).isEqualTo(entry.url().toUpperCase(Locale.ROOT));

        HttpResponse<String> landing = world.get(asScanned(scanned), WECHAT);
        assertThat(landing.statusCode()).isEqualTo(200);
        assertThat(landing.body())
                .contains("街角超市 S001", "¥ 9.00", "商品合计", "¥ 10.00", "− ¥ 1.00", "RECEIPT-1", "无需关注")
                .doesNotContain("<script", "MicroMessenger");
        String page = follow(landing);
        assertThat(page).contains("o1=RECEIPT-1-1", "source=web");

        world.sandbox.phone().authorize(page, PAYER);
        world.settle();
        assertInWallet(entry, "RECEIPT_QR");
        assertThat(world.get(asScanned(scanned), WECHAT).headers().firstValue("Location"))
                .as("scanned again it leads to the status page")
                .contains(entry.statusUrl());
    }

    @Test
    void a_receipt_scanned_elsewhere_says_how_to_open_it_in_wechat_and_asks_wechat_nothing() {
        Entry entry = receipt("RECEIPT-2");
        int before = world.wire.sent("POST", "/card/invoice/getauthurl").size();
        assertThat(world.get(entry.url(), ALIPAY).body()).contains("请用微信“扫一扫”打开", "仍要在这里继续");
        assertThat(world.get(entry.url() + "/qr.svg").body()).startsWith("<svg");
        assertThat(world.wire.sent("POST", "/card/invoice/getauthurl")).hasSize(before);
        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");
    }

    @Test
    void after_the_claim_window_the_store_can_open_it_again() {
        Entry entry = receipt("RECEIPT-3");
        world.clock.moveBy(Duration.ofDays(366));
        try {
            HttpResponse<String> late = world.get(entry.url(), WECHAT);
            assertThat(late.body()).contains("已过自助开票的期限", "tel:0755-12345678");
            assertThat(world.get(entry.url() + "/go", WECHAT).body()).contains("已过自助开票的期限");

            world.shopsClient().invoices().reject(entry.invoiceId(), "重新打开");
            Entry anew = world.shopsClient().entries().open("RECEIPT-3", EntryRequest.of("RECEIPT_QR"));
            assertThat(world.get(anew.url(), WECHAT).body()).contains("选择抬头并开票");
        } finally {
            world.clock.moveBy(Duration.ofDays(-366));
        }
    }

    @Test
    void a_guessed_receipt_looks_like_any_other_wrong_link() {
        String wrong = receipt("RECEIPT-4").url().replaceAll("[^/]+$", "0".repeat(26));
        assertThat(world.get(wrong, WECHAT).statusCode()).isEqualTo(404);
        assertThat(world.get(wrong + "/go", WECHAT).body())
                .isEqualTo(world.get(wrong, ALIPAY).body());
    }

    private static Entry receipt(String orderNo) {
        Order order = new Order(
                "S001",
                world.clock.instant().atOffset(ZoneOffset.ofHours(8)),
                900,
                100,
                null,
                List.of(OrderLine.of("餐费", "3070401000000000000", 1000, "0.06")));
        world.shopsClient().orders().put(orderNo, order);
        return world.shopsClient().entries().open(orderNo, EntryRequest.of("RECEIPT_QR"));
    }

    /** Scheme and host are the same in capitals for a browser, but not for the test's client. */
    private static String asScanned(String qrText) {
        return world.url + "/E/" + qrText.substring(qrText.lastIndexOf('/') + 1);
    }

    private static String follow(HttpResponse<String> landing) {
        String href = landing.body().replaceAll("(?s).*href=\"(/e/[^\"]+/go)\".*", "$1");
        return world.get(world.url + href, WECHAT)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static void assertInWallet(Entry entry, String scenario) {
        Invoice invoice = world.invoice(entry);
        assertThat(invoice.scenario()).isEqualTo(scenario);
        assertThat(invoice.status()).isEqualTo("ISSUED");
        assertThat(invoice.cardStatus()).isEqualTo("INSERTED");
        assertThat(world.cardsOf(entry.orderNo())).hasSize(1);
    }
}
