package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.KaipiaoException;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The payer's pages: honest words, no script, nothing for strangers. */
class PayerPagesTest extends WorldTest {
    @Test
    void the_status_page_tells_where_the_invoice_is() {
        Entry entry = world.sell("S001", "PAGES", 1234);
        String before = status(entry).body();
        assertThat(before).contains("尚未授权开票", "¥ 12.34", "去微信授权开票").doesNotContain("http-equiv");

        String page = world.openPage(entry);
        assertThat(page).startsWith(world.sandbox.url() + "/bizmall/authinvoice?action=list&s_pappid=d3g");
        assertThat(status(entry).body()).contains("http-equiv=\"refresh\"");
        world.sandbox.phone().authorize(page, TitleChoice.company("深圳市样例科技有限公司", "91000000MA0000007C"));
        world.settle();

        HttpResponse<String> after = status(entry);
        assertThat(after.body())
                .contains("已放入微信卡包", "深******司", "invoice.pdf", "invoice.xml")
                .doesNotContain("91000000MA0000007C", "样例科技", "http-equiv", "<script");
        assertThat(after.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(after.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(after.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(world.openPage(entry)).isEqualTo(entry.statusUrl().toString());
    }

    @Test
    void a_stranger_learns_nothing_whatever_is_guessed() {
        Entry entry = world.sell("S001", "SECRET", 1234);
        String guessed = entry.statusUrl().toString().replaceAll("[^/]+$", "");
        String nothing = world.get(guessed + "00000000000000000000000000").body();

        assertThat(nothing).contains("链接无效").doesNotContain("12.34", "SECRET");
        for (String token : new String[] {"x", entry.invoiceId(), "0".repeat(27), "%2e%2e", "SECRET"}) {
            HttpResponse<String> answer = world.get(guessed + token);
            assertThat(answer.statusCode()).as(token).isEqualTo(404);
            assertThat(answer.body()).as(token).isEqualTo(nothing);
        }
        assertThat(world.get(guessed + "00000000000000000000000000/invoice.pdf").statusCode())
                .isEqualTo(404);
    }

    @Test
    void wechat_refusing_the_page_leaves_the_link_good() {
        Entry entry = world.sell("S001", "NO-CONTACT", 1234);
        world.sandbox.faults().refuse("/card/invoice/getauthurl", 72063, "biz contact is empty");
        HttpResponse<String> refused = world.get(entry.url().toString());
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).contains("暂时打不开", "再试一次").doesNotContain("72063");

        assertThat(world.openPage(entry)).contains("NO-CONTACT-1");
    }

    private static HttpResponse<String> status(Entry entry) {
        return world.get(entry.statusUrl().toString());
    }

    private static final TitleChoice COMPANY = TitleChoice.company("深圳市样例科技有限公司", "91000000MA0000007C");

    private static Entry authorized(String orderNo) {
        Entry entry = world.sell("S001", orderNo, 1234);
        world.sandbox.phone().authorize(world.openPage(entry), COMPANY);
        return entry;
    }

    /** The words, no script, nothing that names the payer, and a refresh only while something is on its way. */
    private static void assertShows(Entry entry, boolean inMotion, String... words) {
        HttpResponse<String> page = status(entry);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(words)
                .doesNotContain("<script", "onclick", "91000000MA0000007C", "样例科技", entry.invoiceId());
        assertThat(page.body().contains("http-equiv=\"refresh\"")).isEqualTo(inMotion);
    }

    @Test
    void each_state_has_its_words() {
        Entry entry = authorized("STATES");
        assertShows(entry, true, "尚未授权开票", "去微信授权开票");

        world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
        assertThat(world.invoice(entry).status()).isEqualTo("AUTHORIZED");
        assertShows(entry, true, "开票中，可以离开此页", "深******司");

        world.sandbox.faults().cutBefore("/invoices");
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");
        assertShows(entry, true, "开票中，可以离开此页");

        world.later(Duration.ofMinutes(2));
        world.later(Duration.ofMinutes(2));
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        assertShows(
                entry,
                false,
                "已放入微信卡包",
                "invoice.pdf",
                String.valueOf(world.invoice(entry).invoiceNumber()));

        world.shopsClient().invoices().reverse(entry.invoiceId(), "RETURN");
        assertShows(entry, true, "发票正在冲红");
        world.settle();
        assertShows(entry, false, "发票已冲红，不能再报销", "商户已作红字冲销");
    }

    @Test
    void a_mistyped_tax_number_is_warned_of_and_issued_all_the_same() {
        Entry entry = world.sell("S001", "MISTYPED", 1234);
        world.sandbox
                .phone()
                .authorize(world.openPage(entry), TitleChoice.company("深圳市样例科技有限公司", "91000000MA0000007D"));
        world.job("ask-authorization").run(new JobRun(entry.invoiceId(), 1));
        assertShows(entry, true, "税号看起来有误", "仍会照常开票");

        world.settle();
        assertShows(entry, false, "已放入微信卡包", "税号看起来有误", "已照常开具", "请联系门店换开");
    }

    @Test
    void a_failed_a_closed_and_an_expired_application_say_so() {
        world.sandbox.platformFaults().refuseNext("E9106", "授信额度不足");
        Entry failed = authorized("STATE-FAILED");
        world.settle();
        assertShows(failed, false, "开票没有成功", "没有产生发票");
        assertThat(status(failed).body()).doesNotContain("E9106", "授信额度不足", "去微信授权开票");

        Entry closed = world.sell("S001", "STATE-CLOSED", 1234);
        world.shopsClient().invoices().reject(closed.invoiceId(), "订单已退款");
        assertShows(closed, false, "商户未能开票", "这次申请已关闭");

        Entry expired = world.sell("S001", "STATE-EXPIRED", 1234);
        world.openPage(expired);
        for (Duration pause : List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(4),
                Duration.ofMinutes(25),
                Duration.ofMinutes(90),
                Duration.ofHours(22),
                Duration.ofHours(48))) {
            world.later(pause);
        }
        assertThat(world.invoice(expired).status()).isEqualTo("EXPIRED");
        assertShows(expired, false, "尚未授权开票", "去微信授权开票");
    }

    @Test
    void a_page_forgotten_in_a_browser_stops_asking_once_wechats_page_is_dead() {
        Entry entry = world.sell("S001", "FORGOTTEN", 1234);
        world.openPage(entry);
        assertShows(entry, true, "尚未授权开票");

        world.clock.moveBy(Duration.ofHours(3));
        assertShows(entry, false, "尚未授权开票", "去微信授权开票");
    }

    @Test
    void the_payers_download_is_the_merchants() {
        Entry entry = authorized("BYTES");
        world.settle();
        for (String kind : List.of("PDF", "OFD", "XML")) {
            HttpResponse<byte[]> file = world.download(entry.statusUrl() + "/invoice." + kind.toLowerCase(Locale.ROOT));
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.body()).isEqualTo(world.shopsClient().invoices().file(entry.invoiceId(), kind));
            assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
        }
        String notIssued = world.sell("S001", "NO-BYTES", 1234).statusUrl();
        assertThat(world.download(notIssued + "/invoice.ofd").statusCode()).isEqualTo(404);
    }

    @Test
    void every_way_to_a_page_carries_the_headers() {
        Entry entry = world.sell("S001", "HEADERS", 1234);
        String token = entry.statusUrl().replaceAll(".*/", "");
        for (String path : List.of("/i/" + token, "/e/" + token, "/%69/" + token, "/i;x=1/" + token, "/i/0")) {
            HttpResponse<String> answer = world.get(world.url + path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Cache-Control")).as(path).contains("no-store");
            assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).contains("no-referrer");
        }
    }

    @Test
    void a_rare_character_in_a_name_stays_whole() {
        Entry entry = world.sell("S001", "RARE", 1234);
        world.sandbox.phone().authorize(world.openPage(entry), TitleChoice.person("\uD842\uDFB7田太\uD842\uDFB7"));
        world.settle();

        assertThat(status(entry).body()).contains("\uD842\uDFB7**\uD842\uDFB7").doesNotContain("田");
    }

    @Test
    void a_payer_is_sent_back_only_to_the_shops_own_pages() {
        world.shopsClient().orders().put("BACK", world.order("S001", 1234));
        for (String elsewhere : List.of(
                "https://evil.example.com/",
                "https://shop.example.com.evil.example.com/",
                "https://shop.example.com@evil.example.com/",
                "http://shop.example.com/",
                "https://shop.example.com:8443/",
                "javascript:alert(1)",
                "//shop.example.com/")) {
            assertThatThrownBy(() -> world.shopsClient()
                            .entries()
                            .open("BACK", new EntryRequest("OFFICIAL_ACCOUNT", elsewhere, null, false)))
                    .as(elsewhere)
                    .isInstanceOfSatisfying(KaipiaoException.class, e -> {
                        assertThat(e.status()).isEqualTo(422);
                        assertThat(e.errors()).extracting("field").containsExactly("redirectUrl");
                    });
        }
        Entry entry = world.shopsClient()
                .entries()
                .open("BACK", new EntryRequest("OFFICIAL_ACCOUNT", "https://shop.example.com/orders/1", null, false));
        assertThat(world.openPage(entry)).contains("redirect_url=https%3A%2F%2Fshop.example.com%2Forders%2F1");
    }
}
