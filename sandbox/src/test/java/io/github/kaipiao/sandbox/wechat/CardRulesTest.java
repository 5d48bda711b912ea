package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.SheetOfPaper;
import io.github.kaipiao.sandbox.Shop;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates, PDFs and card states (wechat-api.md §3.1–3.6). */
class CardRulesTest {
    private static final String UPDATE = "/card/invoice/platform/updatestatus";
    private final Sandbox sandbox = Shop.world()
            .account(new AccountSetup("wx00000000000000bb", "s2", AccountKind.SERVICE_ACCOUNT, "gh_2", null, true))
            .start();
    private final Shop shop = Shop.open(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String status(ObjectNode insertion, String code, String status) {
        return """
                {"card_id":"%s","code":"%s","reimburse_status":"INVOICE_REIMBURSE_%s"}""".formatted(insertion.path("card_id").asString(), code, status);
    }

    @Test
    void seturl_tells_the_platforms_id_which_begins_with_d3g_and_never_changes() {
        String url = shop.call("/card/invoice/seturl", "{}").path("invoice_url").asString();
        assertThat(url).contains("/bizmall/authinvoice?action=list&s_pappid=d3g");
        assertThat(url.replaceFirst(".*s_pappid=", "")).hasSize(68);
        assertThat(shop.call("/card/invoice/seturl", "{}").path("invoice_url").asString())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payee", "type", "logo_url", "title"})
    void a_template_names_the_field_it_misses(String field) {
        String body = """
                {"invoice_info":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/0","title":"某某公司"},
                "type":"电子发票（普通发票）","payee":"某某超市有限公司"}}""".replace("\"" + field + "\"", "\"x\"");
        JsonNode answer = shop.call("/card/invoice/platform/createcard", body);
        assertThat(answer.path("errcode").asInt()).isEqualTo(72031);
        assertThat(answer.path("errmsg").asString()).startsWith("invalid params, " + field + " is empty");
    }

    @Test
    void a_template_id_looks_like_an_openid() {
        assertThat(shop.template()).matches("p[A-Za-z0-9_-]{27}");
    }

    @Test
    void a_card_is_cancelled_once() {
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        ObjectNode insertion = shop.insertion("R1", "26442000000000000001");
        String code = shop.insert(insertion).path("code").asString();
        assertThat(shop.errcode(UPDATE, status(insertion, code, "CANCEL"))).isZero();
        assertThat(shop.errcode(UPDATE, status(insertion, code, "CANCEL"))).isEqualTo(72060);
        assertThat(sandbox.phone().wallet()).extracting(Card::status).containsExactly("INVOICE_REIMBURSE_CANCEL");
    }

    @Test
    void a_closed_card_is_72061_and_a_locked_one_may_be_unlocked() {
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        ObjectNode insertion = shop.insertion("R1", "26442000000000000001");
        String code = shop.insert(insertion).path("code").asString();
        assertThat(shop.errcode(UPDATE, status(insertion, code, "LOCK"))).isZero();
        assertThat(shop.errcode(UPDATE, status(insertion, code, "INIT"))).isZero();
        assertThat(shop.errcode(UPDATE, status(insertion, code, "CLOSURE"))).isZero();
        assertThat(shop.errcode(UPDATE, status(insertion, code, "INIT"))).isEqualTo(72061);
    }

    @Test
    void an_unknown_card_or_another_platforms_card_is_72038() {
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        ObjectNode insertion = shop.insertion("R1", "26442000000000000001");
        String code = shop.insert(insertion).path("code").asString();
        assertThat(shop.errcode(UPDATE, status(insertion, "26442000000000000001", "CANCEL")))
                .isEqualTo(72038);
        Shop other = Shop.of(sandbox, "wx00000000000000bb", "s2");
        assertThat(other.errcode(UPDATE, status(insertion, code, "CANCEL"))).isEqualTo(72038);
        assertThat(shop.errcode(UPDATE, status(insertion, code, "OUTER"))).isEqualTo(72031);
    }

    @Test
    void a_link_to_an_uploaded_pdf_lives_two_hours() {
        byte[] pdf = SheetOfPaper.saying("26442000000000000001");
        JsonNode answer = shop.call(
                "/card/invoice/platform/getpdf",
                "{\"action\":\"get_url\",\"s_media_id\":\"" + shop.upload(pdf) + "\"}");
        assertThat(answer.path("pdf_url_expire_time").asInt()).isEqualTo(7200);
        String url = answer.path("pdf_url").asString();
        sandbox.clock().moveBy(Duration.ofSeconds(7199));
        HttpResponse<byte[]> inTime = PlainHttp.get(url);
        assertThat(inTime.body()).isEqualTo(pdf);
        sandbox.clock().moveBy(Duration.ofSeconds(1));
        assertThat(PlainHttp.text(PlainHttp.get(url))).isEqualTo("{\"ret\":7,\"err_msg\":\"链接过期,请重新获取\"}");
    }

    @Test
    void another_accounts_pdf_and_one_of_four_days_ago_have_no_link() {
        String mediaId = shop.upload(SheetOfPaper.saying("1"));
        String ask = "{\"action\":\"get_url\",\"s_media_id\":\"" + mediaId + "\"}";
        Shop other = Shop.of(sandbox, "wx00000000000000bb", "s2");
        assertThat(other.errcode("/card/invoice/platform/getpdf", ask)).isEqualTo(72046);
        sandbox.clock().moveBy(Duration.ofDays(4));
        assertThat(Shop.unset(sandbox).errcode("/card/invoice/platform/getpdf", ask))
                .isEqualTo(72046);
    }

    @Test
    void the_pdf_of_a_card_is_kept_beyond_three_days() {
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        ObjectNode insertion = shop.insertion("R1", "26442000000000000001");
        String mediaId = Shop.invoice(insertion).path("s_pdf_media_id").asString();
        shop.insert(insertion);
        sandbox.clock().moveBy(Duration.ofDays(4));
        assertThat(Shop.unset(sandbox)
                        .errcode(
                                "/card/invoice/platform/getpdf",
                                "{\"action\":\"get_url\",\"s_media_id\":\"" + mediaId + "\"}"))
                .isZero();
    }
}
