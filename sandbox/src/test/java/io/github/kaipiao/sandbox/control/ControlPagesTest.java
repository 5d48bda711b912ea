package io.github.kaipiao.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sandbox moved with a browser that runs no scripts. */
class ControlPagesTest {
    private final Sandbox sandbox = Shop.world().start();
    private final Shop shop = Shop.open(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String page(String path) {
        return PlainHttp.text(PlainHttp.get(sandbox.url() + path));
    }

    private HttpResponse<byte[]> press(String action, String form) {
        return PlainHttp.post(sandbox.url() + "/sandbox/do/" + action, "application/x-www-form-urlencoded", form);
    }

    @Test
    void every_page_says_that_it_is_not_wechat_and_runs_no_script() {
        shop.authUrl("R1");
        long id = sandbox.journal().newestFirst().get(0).id();
        for (String path : new String[] {"/sandbox", "/sandbox/journal", "/sandbox/journal/" + id, "/sandbox/none"}) {
            assertThat(page(path)).as(path).contains("沙箱 不是微信", "not WeChat").doesNotContain("<script");
        }
        assertThat(PlainHttp.get(sandbox.url() + "/sandbox")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("default-src 'none'");
        assertThat(PlainHttp.get(sandbox.url() + "/sandbox/none").statusCode()).isEqualTo(404);
        assertThat(PlainHttp.get(sandbox.url() + "/sandbox/sandbox.css").statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_clock_is_moved_with_buttons() {
        assertThat(page("/sandbox")).contains("2026-11-23 10:15:30");
        assertThat(press("advance", "seconds=7200").statusCode()).isEqualTo(303);
        assertThat(page("/sandbox")).contains("2026-11-23 12:15:30");
        press("set", "local=2027-01-01T08%3A00%3A00");
        assertThat(page("/sandbox")).contains("2027-01-01 08:00:00");
        press("stop", "");
        assertThat(sandbox.clock().isStopped()).isTrue();
    }

    @Test
    void a_fault_is_armed_with_a_form_whose_empty_fields_mean_the_usual() {
        press(
                "arm",
                "fault=system-busy&times=&forSeconds=&seconds=&account=&orderPrefix=R&path=%2Fcard%2Finvoice%2Fgetauthurl&errcode=");
        assertThat(page("/sandbox")).contains("还有 3 次 left", "订单 orders R");
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isEqualTo(-1);
        press("disarm", "id=" + sandbox.faults().armed().get(0).id());
        assertThat(sandbox.faults().armed()).isEmpty();
    }

    @Test
    void a_wrong_field_is_answered_with_a_page_in_both_languages() {
        HttpResponse<byte[]> answer = press("arm", "fault=system-busy&times=many");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(PlainHttp.text(answer)).contains("times 应为", "times must be");
        assertThat(sandbox.faults().armed()).isEmpty();
    }

    @Test
    void the_payer_taps_with_a_button() {
        String url = shop.authUrl("R1");
        assertThat(page("/sandbox")).contains("LINKED", "个人授权");
        press("authorize", "authUrl=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
        assertThat(shop.authData("R1").path("invoice_status").asString()).isEqualTo("auth success");
        assertThat(page("/sandbox")).contains("AUTHORIZED").doesNotContain("个人授权");
    }

    @Test
    void what_a_caller_sends_cannot_become_markup() {
        shop.authUrl("<b>R1</b>");
        long id = sandbox.journal().newestFirst().get(0).id();
        assertThat(page("/sandbox")).doesNotContain("<b>R1").contains("&lt;b&gt;R1");
        assertThat(page("/sandbox/journal/" + id)).doesNotContain("<b>R1");
    }
}
