package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.SheetOfPaper;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /card/invoice/insert}, row by row of wechat-api.md §12. */
class InsertRulesTest {
    private static final String NUMBER = "26442000000000000001";
    private final Sandbox sandbox = Shop.world().start();
    private Shop shop = Shop.open(sandbox);

    @BeforeEach
    void authorize() {
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int insert(ObjectNode insertion) {
        return shop.insert(insertion).path("errcode").asInt();
    }

    @Test
    void an_authorized_order_gets_its_card() {
        JsonNode answer = shop.insert(shop.insertion("R1", NUMBER));
        assertThat(answer.path("errcode").asInt()).isZero();
        assertThat(answer.path("code").isString()).isTrue();
        assertThat(answer.path("code").asString()).matches("\\d{12}");
        assertThat(answer.path("openid").asString()).isNotEmpty();
        assertThat(sandbox.phone().wallet()).singleElement().satisfies(card -> {
            assertThat(card.number()).isEqualTo(NUMBER);
            assertThat(card.feeFen()).isEqualTo(1100);
            assertThat(card.payee()).isEqualTo("某某超市有限公司");
        });
        assertThat(shop.authData("R1").path("invoice_status").asString()).isEqualTo("auth success");
    }

    @Test
    void a_second_insert_is_72056_also_after_the_card_was_cancelled() {
        ObjectNode insertion = shop.insertion("R1", NUMBER);
        String code = shop.insert(insertion).path("code").asString();
        assertThat(insert(insertion)).isEqualTo(72056);
        shop.call("/card/invoice/platform/updatestatus", """
                {"card_id":"%s","code":"%s","reimburse_status":"INVOICE_REIMBURSE_CANCEL"}""".formatted(
                        insertion.path("card_id").asString(), code));
        assertThat(insert(shop.insertion("R1", "26442000000000000002"))).isEqualTo(72056);
    }

    @Test
    void an_inserted_order_cannot_be_rejected() {
        assertThat(insert(shop.insertion("R1", NUMBER))).isZero();
        assertThat(shop.reject("R1").path("errcode").asInt()).isEqualTo(72056);
    }

    @Test
    void one_invoice_is_in_one_wallet_once() {
        sandbox.phone().authorize(shop.authUrl("R2"), TitleChoice.person("张三"));
        assertThat(insert(shop.insertion("R1", NUMBER))).isZero();
        assertThat(insert(shop.insertion("R2", NUMBER))).isEqualTo(72042);
        assertThat(insert(shop.insertion("R2", "26442000000000000002"))).isZero();
    }

    @Test
    void an_order_nobody_authorized_is_72038() {
        shop.authUrl("R2");
        assertThat(insert(shop.insertion("R2", NUMBER))).isEqualTo(72038);
        assertThat(insert(shop.insertion("R3", NUMBER))).isEqualTo(72038);
    }

    @Test
    void another_accounts_appid_is_72038_and_the_platforms_own_id_72031() {
        assertThat(insert(shop.insertion("R1", NUMBER).put("appid", "wx00000000000000bb")))
                .isEqualTo(72038);
        assertThat(insert(shop.insertion("R1", NUMBER).put("appid", Shop.S_PAPPID)))
                .isEqualTo(72031);
    }

    @Test
    void an_order_of_another_platform_is_72038() {
        String link = shop.getAuthUrl(shop.page("R2").put("s_pappid", "d3gother"))
                .path("auth_url")
                .asString();
        sandbox.phone().authorize(link, TitleChoice.person("张三"));
        assertThat(insert(shop.insertion("R2", NUMBER))).isEqualTo(72038);
    }

    @Test
    void a_rejected_order_is_72035() {
        shop.reject("R1");
        assertThat(insert(shop.insertion("R1", NUMBER))).isEqualTo(72035);
    }

    @Test
    void an_unknown_template_is_40078() {
        assertThat(insert(shop.insertion("R1", NUMBER).put("card_id", "pNobodyKnowsThisTemplate0000")))
                .isEqualTo(40078);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fee", "title", "billing_time", "billing_no", "fee_without_tax", "tax", "s_pdf_media_id"})
    void a_missing_field_is_72031_and_named(String field) {
        ObjectNode insertion = shop.insertion("R1", NUMBER);
        Shop.invoice(insertion).remove(field);
        JsonNode answer = shop.insert(insertion);
        assertThat(answer.path("errcode").asInt()).isEqualTo(72031);
        assertThat(answer.path("errmsg").asString()).startsWith("invalid params, " + field + " is empty");
    }

    @Test
    void a_number_that_is_none_is_72043() {
        ObjectNode insertion = shop.insertion("R1", NUMBER);
        Shop.invoice(insertion).put("billing_no", "12345");
        assertThat(insert(insertion)).isEqualTo(72043);
    }

    @Test
    void an_old_invoice_needs_its_check_code() {
        ObjectNode insertion = shop.insertion("R1", "011001900111");
        Shop.invoice(insertion).put("billing_code", "12345678");
        assertThat(insert(insertion)).isEqualTo(72045);
        Shop.invoice(insertion).put("check_code", "12345678901234567890");
        assertThat(insert(insertion)).isZero();
    }

    @Test
    void an_unknown_pdf_is_72040_and_so_is_one_older_than_three_days() {
        ObjectNode insertion = shop.insertion("R1", NUMBER);
        String mediaId = Shop.invoice(insertion).path("s_pdf_media_id").asString();
        Shop.invoice(insertion).put("s_pdf_media_id", "31329650932477952");
        assertThat(insert(insertion)).isEqualTo(72040);
        Shop.invoice(insertion).put("s_pdf_media_id", mediaId);
        sandbox.clock().moveBy(Duration.ofDays(3).plusSeconds(1));
        shop = Shop.open(sandbox);
        assertThat(insert(insertion)).isEqualTo(72040);
    }

    @Test
    void bytes_that_are_no_pdf_are_72040_and_only_at_insert() {
        ObjectNode insertion = shop.insertion("R1", NUMBER);
        String mediaId = shop.upload(new byte[] {1, 2, 3});
        assertThat(mediaId).matches("\\d{16,19}");
        Shop.invoice(insertion).put("s_pdf_media_id", mediaId);
        assertThat(insert(insertion)).isEqualTo(72040);
    }

    @Test
    void a_pdf_of_another_invoice_is_72047() {
        ObjectNode insertion = shop.insertion("R1", NUMBER);
        Shop.invoice(insertion).put("s_pdf_media_id", shop.upload(SheetOfPaper.saying("26442000000000000009")));
        assertThat(insert(insertion)).isEqualTo(72047);
    }

    @Test
    void an_insert_whose_answer_is_lost_is_72056_when_repeated() {
        ObjectNode insertion = shop.insertion("R1", NUMBER);
        sandbox.faults().cutAfter("/card/invoice/insert");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> shop.insert(insertion))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(insert(insertion)).isEqualTo(72056);
    }

    @Test
    void an_insert_that_never_arrived_can_be_repeated() {
        ObjectNode insertion = shop.insertion("R1", NUMBER);
        sandbox.faults().cutBefore("/card/invoice/insert");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> shop.insert(insertion))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(insert(insertion)).isZero();
    }
}
