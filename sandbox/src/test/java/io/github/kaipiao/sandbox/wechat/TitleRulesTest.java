package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Titles offered, picked and scanned (wechat-api.md §6). */
class TitleRulesTest {
    private static final String OFFER = "/card/invoice/biz/getusertitleurl";
    private static final String COUNTER = "/card/invoice/biz/getselecttitleurl";
    private static final String SCAN = "/card/invoice/scantitle";
    private static final TitleChoice COMPANY =
            new TitleChoice(true, "某某公司", "91440300MA5XXXXXXX", "某路1号", "0755-1", "某银行", "6222", "");

    private final Sandbox sandbox = Shop.world().start();
    private final Shop shop = Shop.unset(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode scan(String text) {
        return shop.call(
                SCAN,
                JsonMapper.shared().createObjectNode().put("scan_text", text).toString());
    }

    @Test
    void a_title_is_offered_to_be_saved() {
        JsonNode answer = shop.call(OFFER, """
                {"title":"某某公司","phone":"0755-1","tax_no":"91440300MA5XXXXXXX","addr":"某路1号",
                "bank_type":"某银行","bank_no":"6222","user_fill":0,"out_title_id":"T1"}""");
        String url = answer.path("url").asString();
        assertThat(url)
                .contains("/intp/invoice/usertitle?action=list_auth&biz_title_key=")
                .endsWith("#wechat_redirect");
        assertThat(sandbox.weChat().payer().offeredTitle(url)).contains(COMPANY);
        assertThat(sandbox.weChat().payer().offeredTitle("https://example.com")).isEmpty();
    }

    @Test
    void the_payer_may_be_left_to_fill_it_in() {
        String url = shop.call(OFFER, "{\"user_fill\":1}").path("url").asString();
        assertThat(sandbox.weChat().payer().offeredTitle(url)).contains(TitleChoice.company("", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"title\":\"x\",\"user_fill\":2}",
                "{\"title\":\"x\",\"user_fill\":\"1\"}",
                "{\"title\":\"x\",\"phone\":\"call me\"}",
                "{\"title\":\"x\",\"tax_no\":\"12345\"}",
                "{\"title\":\"x\",\"addr\":1}"
            })
    void an_offer_that_is_not_well_formed_is_72031(String body) {
        assertThat(shop.errcode(OFFER, body)).isEqualTo(72031);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_fill", "out_title_id"})
    void an_empty_optional_field_is_a_system_error(String field) {
        assertThat(shop.errcode(OFFER, "{\"title\":\"x\",\"" + field + "\":\"\"}"))
                .isEqualTo(-1);
    }

    @Test
    void a_counter_has_a_fixed_code() {
        String url = shop.call(COUNTER, "{\"attach\":\"till-07\",\"biz_name\":\"某某超市\"}")
                .path("url")
                .asString();
        assertThat(url).contains("?action=select_title&select_title_key=").endsWith("#wechat_redirect");
        assertThat(shop.errcode(COUNTER, "{}")).isZero();
        assertThat(shop.errcode(COUNTER, "{\"attach\":7}")).isEqualTo(72031);
        assertThatThrownBy(() -> sandbox.phone().submitTitle("https://example.com", COMPANY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_payers_code_is_scanned_for_the_title_behind_it() {
        JsonNode company = scan(sandbox.phone().titleCode(COMPANY));
        assertThat(company.path("title_type").isIntegralNumber()).isTrue();
        assertThat(company.path("title_type").asInt()).isZero();
        assertThat(company.path("title").asString()).isEqualTo("某某公司");
        assertThat(company.path("tax_no").asString()).isEqualTo("91440300MA5XXXXXXX");
        assertThat(scan(sandbox.phone().titleCode(TitleChoice.person("张三")))
                        .path("title_type")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_code_out_of_time_is_72044_and_any_other_text_72031() {
        String code = sandbox.phone().titleCode(COMPANY);
        sandbox.clock().moveBy(Duration.ofMinutes(5));
        assertThat(scan(code).path("errcode").asInt()).isEqualTo(72044);
        assertThat(scan("https://example.com").path("errcode").asInt()).isEqualTo(72031);
        assertThat(shop.errcode(SCAN, "{}")).isEqualTo(72031);
    }
}
