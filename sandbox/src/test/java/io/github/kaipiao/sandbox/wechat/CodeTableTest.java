package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;

/**
 * The codes of wechat-api.md §8.1 and §8.2, row by row: each can be had from the sandbox on purpose, in WeChat's words.
 * Which of them the sandbox answers by itself, and when, is {@link StateTableTest}'s.
 */
class CodeTableTest {
    private static final Sandbox SANDBOX = Shop.world().start();
    private static final Shop SHOP = Shop.open(SANDBOX);

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/wechat-codes.csv", delimiter = '|')
    void every_code_is_answered_in_wechats_words(int code, String words) {
        assertThat(ErrorText.of(code)).isEqualTo(words);
        SANDBOX.faults().refuse("/card/invoice/getauthdata", code, ErrorText.of(code));
        JsonNode answer = SHOP.authData("R1");
        assertThat(answer.path("errcode").asInt()).isEqualTo(code);
        assertThat(answer.path("errmsg").asString()).startsWith(words);
    }

    @Test
    void a_code_of_another_product_has_no_words_here() {
        assertThatThrownBy(() -> ErrorText.of(72003)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ErrorText.all()).containsEntry(72038, "invoice order never auth");
    }
}
