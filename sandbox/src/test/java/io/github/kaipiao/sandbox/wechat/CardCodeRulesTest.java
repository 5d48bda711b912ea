package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The way from a card in the wallet back to the merchant (wechat-api.md §3.2, §3.7). */
class CardCodeRulesTest {
    private static final String DECRYPT = "/card/code/decrypt";
    private final Sandbox sandbox = Shop.world()
            .account(new AccountSetup("wx00000000000000bb", "s2", AccountKind.SERVICE_ACCOUNT, "gh_2", null, true))
            .start();
    private final Shop shop = Shop.open(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Card cardWithEntries() {
        String cardId = shop.call("/card/invoice/platform/createcard", """
                {"invoice_info":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/0","title":"某某公司",
                "custom_url_name":"查看订单","custom_url":"https://shop.example.com/i?from=card",
                "promotion_url":"https://shop.example.com"},"type":"电子发票（普通发票）","payee":"某某超市有限公司"}}""")
                .path("card_id")
                .asString();
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        shop.insert(shop.insertion("R1", "26442000000000000001").put("card_id", cardId));
        return sandbox.phone().wallet().get(0);
    }

    private static String parameter(String url, String name) {
        String encoded = url.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private JsonNode decrypt(Shop caller, String encryptCode) {
        return caller.call(
                DECRYPT,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("encrypt_code", encryptCode)
                        .toString());
    }

    @Test
    void a_cards_entry_leads_to_the_merchant_with_a_code_only_wechat_can_open() {
        Card card = cardWithEntries();
        String entry = sandbox.weChat().payer().entryOf(card).orElseThrow();
        assertThat(URI.create(entry)).hasHost("shop.example.com").hasParameter("from", "card");
        assertThat(parameter(entry, "card_id")).isEqualTo(card.cardId());
        assertThat(entry).doesNotContain(card.code());
        JsonNode answer = decrypt(shop, parameter(entry, "encrypt_code"));
        assertThat(answer.path("errcode").asInt()).isZero();
        assertThat(answer.path("code").asString()).isEqualTo(card.code());
    }

    @Test
    void the_marketing_entry_does_the_same_and_a_template_without_entries_has_none() {
        Card card = cardWithEntries();
        assertThat(sandbox.weChat().payer().promotionOf(card)).get().asString().contains("?encrypt_code=");
        Card plain = shop.card("R2", "26442000000000000002");
        assertThat(sandbox.weChat().payer().entryOf(plain)).isEmpty();
        assertThat(sandbox.weChat().payer().promotionOf(plain)).isEmpty();
    }

    @Test
    void a_plus_sign_that_became_a_blank_breaks_the_code() {
        Card card = cardWithEntries();
        String code = parameter(sandbox.weChat().payer().entryOf(card).orElseThrow(), "encrypt_code");
        assertThat(code).contains("+");
        assertThat(decrypt(shop, code.replace('+', ' ')).path("errcode").asInt())
                .isEqualTo(40097);
    }

    @Test
    void another_platforms_card_stays_closed() {
        Card card = cardWithEntries();
        String code = parameter(sandbox.weChat().payer().entryOf(card).orElseThrow(), "encrypt_code");
        Shop other = Shop.of(sandbox, "wx00000000000000bb", "s2");
        assertThat(decrypt(other, code).path("errcode").asInt()).isEqualTo(40097);
        assertThat(shop.errcode(DECRYPT, "{}")).isEqualTo(72031);
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom_url_name", "custom_url_sub_title", "promotion_url_sub_title", "title"})
    void an_entrys_text_is_short(String field) {
        String body = """
                {"invoice_info":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/0","title":"某某公司","%s":"一二三四五六七八九十"},
                "type":"电子发票（普通发票）","payee":"某某超市有限公司"}}""".formatted(field);
        assertThat(shop.errcode("/card/invoice/platform/createcard", body)).isEqualTo(72031);
    }
}
