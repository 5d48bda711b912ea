package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpResponse;
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
}
