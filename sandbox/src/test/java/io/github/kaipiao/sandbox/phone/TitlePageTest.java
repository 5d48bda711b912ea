package io.github.kaipiao.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Titles handed over and offered, with a thumb on the page. */
class TitlePageTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private final Mailbox mailbox = new Mailbox();
    private final Sandbox sandbox = Sandbox.builder()
            .clock(Shop.STILL)
            .manualPushes()
            .account(Shop.account(new AccountSetup.Push(mailbox.url("/wx"), "testtoken", KEY, PushMode.PLAINTEXT)))
            .start();
    private final Shop shop = Shop.unset(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
        mailbox.close();
    }

    private String address(String path, String body) {
        return shop.call(path, body).path("url").asString().replace("#wechat_redirect", "");
    }

    @Test
    void a_payer_scans_the_counters_code_and_hands_over_a_persons_title() {
        String url =
                address("/card/invoice/biz/getselecttitleurl", "{\"attach\":\"till-07\",\"biz_name\":\"某某超市 <1>\"}");
        assertThat(PlainHttp.text(PlainHttp.get(url))).contains("某某超市 &lt;1&gt;", "选择发票抬头", "张三");
        assertThat(sandbox.deliverPushes()).as("looking tells nobody").isZero();

        HttpResponse<byte[]> done = PlainHttp.post(url, "application/x-www-form-urlencoded", "title=person");
        assertThat(PlainHttp.text(done)).contains("抬头已提交给商户");
        assertThat(sandbox.deliverPushes()).isEqualTo(1);
        assertThat(mailbox.await().body())
                .contains("submit_invoice_title", "till-07", "张三", "InvoiceUserTitlePersonType");
    }

    @Test
    void an_offered_title_is_shown() {
        String url = address(
                "/card/invoice/biz/getusertitleurl", "{\"title\":\"某某公司 <&\",\"tax_no\":\"91440300MA5XXXXXXX\"}");
        assertThat(PlainHttp.text(PlainHttp.get(url))).contains("某某公司 &lt;&amp;", "91440300MA5XXXXXXX");
    }

    @Test
    void an_address_that_was_made_up_opens_nothing() {
        HttpResponse<byte[]> answer =
                PlainHttp.get(sandbox.url() + "/intp/invoice/usertitle?action=select_title&select_title_key=x");
        assertThat(answer.statusCode()).isEqualTo(404);
    }
}
