package io.github.kaipiao.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a browser without scripts gets them. */
class PhonePagesTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private final Sandbox sandbox = Shop.world().start();
    private final Shop shop = Shop.open(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String address(String link) {
        return link.replaceFirst("#.*", "");
    }

    private String linkBackTo(String redirectUrl) {
        return address(shop.getAuthUrl(shop.page("R1").put("redirect_url", redirectUrl))
                .path("auth_url")
                .asString());
    }

    private static void assertIsAPageOfTheSandbox(HttpResponse<byte[]> answer) {
        assertThat(PlainHttp.text(answer)).contains("沙箱 SANDBOX · 这不是微信 Not WeChat");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .as("a form-action would block the way back to the shop")
                        .doesNotContain("form-action"));
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(PlainHttp.text(answer)).doesNotContain("<script", "style=", "onclick");
    }

    @Test
    void the_page_shows_the_order_and_asks_for_a_title() {
        HttpResponse<byte[]> page = PlainHttp.get(address(shop.authUrl("R1")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertIsAPageOfTheSandbox(page);
        assertThat(PlainHttp.text(page))
                .contains("¥ 11.00", "R1", "<dd>" + Shop.APPID + "</dd>", "<form method=\"post\"", "name=\"tax_no\"");
    }

    @Test
    void values_are_escaped() {
        String page = PlainHttp.text(PlainHttp.get(address(shop.authUrl("<b>\"R\"&'1"))));
        assertThat(page).contains("&lt;b&gt;&quot;R&quot;&amp;&#39;1").doesNotContain("<b>");
    }

    @Test
    void a_page_of_type_0_asks_for_no_title() {
        String link = address(
                shop.getAuthUrl(shop.page("R1").put("type", 0)).path("auth_url").asString());
        assertThat(PlainHttp.text(PlainHttp.get(link))).contains("<form").doesNotContain("name=\"title\"");
        assertThat(PlainHttp.post(link, FORM, "").statusCode()).isEqualTo(200);
        assertThat(shop.authData("R1").path("invoice_status").asString()).isEqualTo("auth success");
    }

    @Test
    void the_form_leads_where_the_page_was() {
        String link = address(shop.authUrl("R1"));
        String action = PlainHttp.text(PlainHttp.get(link))
                .replaceFirst("(?s).*action=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(sandbox.url() + action).isEqualTo(link);
    }

    @Test
    void a_tap_authorizes_and_leads_back_to_the_shop() {
        String link = linkBackTo("https://shop.example.com/orders/1?a=b");
        HttpResponse<byte[]> answer = PlainHttp.post(link, FORM, "title=company&name=&tax_no=");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("https://shop.example.com/orders/1?a=b");
        assertThat(shop.authData("R1").at("/user_auth_info/biz_field/tax_no").asString())
                .isEqualTo("91000000MA0000007C");
    }

    @Test
    void a_way_back_with_chinese_characters_is_sent_as_ascii() {
        HttpResponse<byte[]> answer = PlainHttp.post(linkBackTo("https://shop.example.com/订单"), FORM, "title=person");
        assertThat(answer.headers().firstValue("Location")).contains("https://shop.example.com/%E8%AE%A2%E5%8D%95");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "https://shop.example.com/a\r\nSet-Cookie: x=1", "shop"})
    void a_way_back_that_is_no_web_address_is_not_followed(String redirectUrl) {
        HttpResponse<byte[]> answer = PlainHttp.post(linkBackTo(redirectUrl), FORM, "title=person");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(PlainHttp.text(answer)).contains("已提交");
    }

    @ParameterizedTest
    @CsvSource({
        "title=person, 张三",
        "title=other&name=%E6%9D%8E%E5%9B%9B&tax_no=, 李四",
        "title=other&name=+Shop+Ltd+&tax_no=91440300MA5XXXXXXX, Shop Ltd"
    })
    void the_title_is_saved_or_typed(String form, String title) {
        PlainHttp.post(address(shop.authUrl("R1")), FORM, form);
        assertThat(shop.authData("R1").path("user_auth_info").toString()).contains("\"title\":\"" + title + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "title=other&name=&tax_no=", "title=other&name=a&tax_no=123456789012345678901"})
    void a_form_without_a_title_is_shown_again_and_authorizes_nothing(String form) {
        HttpResponse<byte[]> answer = PlainHttp.post(address(shop.authUrl("R1")), FORM, form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(PlainHttp.text(answer)).contains("role=\"alert\"", "<form method=\"post\" action=\"/bizmall/");
        assertThat(shop.authData("R1").path("invoice_status").asString()).isEqualTo("never auth");
    }

    @Test
    void what_was_typed_is_still_there_after_a_mistake() {
        HttpResponse<byte[]> answer = PlainHttp.post(
                address(shop.authUrl("R1")), FORM, "title=other&name=%22Shop%22&tax_no=123456789012345678901");
        assertThat(PlainHttp.text(answer)).contains("value=\"&quot;Shop&quot;\"", "value=\"123456789012345678901\"");
    }

    @Test
    void a_second_visit_shows_how_far_it_is() {
        String link = address(shop.authUrl("R1"));
        sandbox.phone().authorize(link, TitleChoice.person("张三"));
        assertThat(PlainHttp.text(PlainHttp.get(link))).contains("已授权").doesNotContain("<form");
        shop.insert(shop.insertion("R1", "26442000000000000001"));
        assertThat(PlainHttp.text(PlainHttp.get(link))).contains("发票已放入卡包");
    }

    @Test
    void a_rejected_order_says_why_and_a_tap_does_not_pretend_otherwise() {
        String link = address(shop.authUrl("R1"));
        sandbox.phone().authorize(link, TitleChoice.person("张三"));
        shop.reject("R1");
        assertThat(PlainHttp.text(PlainHttp.get(link))).contains("商户拒绝开票：重复申请");
        assertThat(PlainHttp.text(PlainHttp.post(link, FORM, "title=person")))
                .contains("商户拒绝开票")
                .doesNotContain("已提交");
    }

    @Test
    void a_forged_link_is_not_there() {
        String link = address(shop.authUrl("R1"));
        for (String forged : new String[] {
            link.replace("m1=1100", "m1=1"), link.replace("o1=R1", "o1=R2"), link.replaceFirst("&signature=.*", "")
        }) {
            HttpResponse<byte[]> answer = PlainHttp.get(forged);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertIsAPageOfTheSandbox(answer);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.phone().authorize(forged, TitleChoice.person("张三")));
        }
    }

    @Test
    void the_wallet_is_empty_and_then_has_the_card_with_its_pdf() {
        assertThat(PlainHttp.text(PlainHttp.get(sandbox.url() + "/phone/wallet")))
                .contains("还没有发票");
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        String code = shop.insert(shop.insertion("R1", "26442000000000000001"))
                .path("code")
                .asString();
        HttpResponse<byte[]> wallet = PlainHttp.get(sandbox.url() + "/phone/wallet");
        assertIsAPageOfTheSandbox(wallet);
        assertThat(PlainHttp.text(wallet)).contains("/phone/wallet/" + code, "¥ 11.00", "某某超市有限公司");
        HttpResponse<byte[]> card = PlainHttp.get(sandbox.url() + "/phone/wallet/" + code);
        assertIsAPageOfTheSandbox(card);
        assertThat(PlainHttp.text(card)).contains("26442000000000000001", "2026-11-23 10:15", "可报销");
        HttpResponse<byte[]> pdf = PlainHttp.get(sandbox.url() + "/phone/wallet/" + code + "/pdf");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition")).contains("inline");
        assertThat(pdf.body()).startsWith('%', 'P', 'D', 'F');
    }

    @ParameterizedTest
    @ValueSource(strings = {"/phone", "/phone/"})
    void home_is_a_page(String path) {
        HttpResponse<byte[]> home = PlainHttp.get(sandbox.url() + path);
        assertThat(home.statusCode()).isEqualTo(200);
        assertIsAPageOfTheSandbox(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/phone/wallet/123456789012", "/phone/wallet/123456789012/pdf", "/phone/x"})
    void what_is_not_there_is_a_page_too(String path) {
        HttpResponse<byte[]> answer = PlainHttp.get(sandbox.url() + path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertIsAPageOfTheSandbox(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weui.min.css", "phone.css"})
    void the_style_sheets_are_the_sandboxs_own(String name) {
        HttpResponse<byte[]> css = PlainHttp.get(sandbox.url() + "/phone/" + name);
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(css.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({
        "wx9db2c16d0633c2e7, true, 303",
        "wx9db2c16d0633c2e7, false, 404",
        "wx0000000000000000, true, 404",
    })
    void a_mini_programs_page_opens_as_navigate_to_mini_program_opens_it(String appId, boolean genuine, int status) {
        String path = shop.getAuthUrl(shop.page("R1").put("source", "wxa"))
                .path("auth_url")
                .asString();
        assertThat(path).startsWith("pages/auth/auth?");
        HttpResponse<byte[]> opened = PlainHttp.get(sandbox.url() + "/phone/mini-program?appId=" + appId + "&path="
                + URLEncoder.encode(genuine ? path : "pages/other?x=1", StandardCharsets.UTF_8));

        assertThat(opened.statusCode()).isEqualTo(status);
        if (status == 303) {
            String to = opened.headers().firstValue("Location").orElseThrow();
            assertThat(PlainHttp.text(PlainHttp.get(sandbox.url() + to))).contains("申请开具电子发票", "¥ 11.00");
        }
    }
}
