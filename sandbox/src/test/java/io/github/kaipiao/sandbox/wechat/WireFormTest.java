package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is the same to a JSON parser and to whoever looks at errcode alone (wechat-api.md §0.2, §12). */
class WireFormTest {
    private static Sandbox with(Unconfirmed.ErrmsgEnd end, boolean escapedSlashes, boolean idsAsText) {
        return Shop.world()
                .unconfirmed(Unconfirmed.defaults().with(new Unconfirmed.WireForm(end, escapedSlashes, idsAsText)))
                .start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RID           | ' rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}'",
                "HINT          | ' hint: \\[[A-Za-z0-9_-]{6}\\d{8}\\]'",
                "HINT_AND_TIME | ' hint: \\[[A-Za-z0-9_-]{6}\\d{8}\\]\\[2026-11-23 10:15:30\\]'",
                "NONE          | ''"
            })
    void an_errmsg_ends_as_either_gateway_ends_it(Unconfirmed.ErrmsgEnd end, String form) {
        try (Sandbox sandbox = with(end, true, true)) {
            String errmsg = Shop.unset(sandbox).authData("R1").path("errmsg").asString();
            assertThat(errmsg).matches("invoice order never auth" + form);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, http:\\/\\/localhost", "false, http://localhost"})
    void a_slash_has_its_backslash_or_not_and_the_address_is_the_same(boolean escaped, String beginning) {
        try (Sandbox sandbox = with(Unconfirmed.ErrmsgEnd.RID, escaped, true)) {
            Shop shop = Shop.unset(sandbox);
            var answer = PlainHttp.post(shop.address("/card/invoice/seturl"), "application/json", "{}");
            assertThat(PlainHttp.text(answer)).contains("\"invoice_url\":\"" + beginning);
            assertThat(PlainHttp.json(answer).path("invoice_url").asString()).startsWith(sandbox.url());
        }
    }

    @Test
    void an_id_of_64_bits_is_text_unless_a_number_is_chosen_and_both_are_good_at_insert() {
        for (boolean text : new boolean[] {true, false}) {
            try (Sandbox sandbox = with(Unconfirmed.ErrmsgEnd.RID, true, text)) {
                Shop shop = Shop.open(sandbox);
                JsonNode mediaId = shop.uploaded(new byte[] {1});
                assertThat(mediaId.isString()).isEqualTo(text);
                assertThat(Long.parseLong(mediaId.asString())).isGreaterThan(1L << 53);
                assertThat(shop.card("R1", Scene.NUMBER).number()).isEqualTo(Scene.NUMBER);
            }
        }
    }
}
