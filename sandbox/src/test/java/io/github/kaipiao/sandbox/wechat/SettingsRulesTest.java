package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** setbizattr and its six actions (wechat-api.md §2.4). */
class SettingsRulesTest {
    private static final String PATH = "/card/invoice/setbizattr?action=";
    private final Sandbox sandbox = Shop.world()
            .account(new AccountSetup("wx00000000000000bb", "s2", AccountKind.SERVICE_ACCOUNT, "gh_2", null, true))
            .start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"get_auth_field, 72029", "get_pay_mch, 72028", "get_contact, 72063", "get_anything, 72027"})
    void what_was_never_set_cannot_be_read(String action, int code) {
        assertThat(Shop.unset(sandbox).errcode(PATH + action, "{}")).isEqualTo(code);
    }

    @Test
    void what_was_set_is_read_back_by_the_same_account_only() {
        Shop shop = Shop.open(sandbox);
        assertThat(shop.call(PATH + "get_contact", "{}").path("contact").toString())
                .isEqualTo("{\"phone\":\"0755-12345678\",\"time_out\":7200}");
        assertThat(shop.call(PATH + "get_auth_field", "{}")
                        .at("/auth_field/biz_field/show_tax_no")
                        .asInt())
                .isEqualTo(1);
        Shop other = Shop.of(sandbox, "wx00000000000000bb", "s2");
        assertThat(other.errcode(PATH + "get_contact", "{}")).isEqualTo(72063);
    }

    @Test
    void a_setting_that_is_refused_leaves_the_one_before() {
        Shop shop = Shop.open(sandbox);
        assertThat(shop.errcode(PATH + "set_contact", "{\"contact\":{\"phone\":\"\",\"time_out\":1}}"))
                .isEqualTo(72031);
        assertThat(shop.call(PATH + "get_contact", "{}").at("/contact/phone").asString())
                .isEqualTo("0755-12345678");
    }

    @Test
    void both_sides_of_the_auth_field_are_required_and_a_custom_key_has_at_most_five_characters() {
        Shop shop = Shop.unset(sandbox);
        assertThat(shop.errcode(PATH + "set_auth_field", "{\"auth_field\":{\"user_field\":{}}}"))
                .isEqualTo(72031);
        assertThat(shop.errcode(PATH + "set_auth_field", """
                {"auth_field":{"user_field":{"custom_field":[{"key":"六个字符太长"}]},"biz_field":{}}}""")).isEqualTo(72031);
    }

    @Test
    void a_payment_merchant_belongs_to_one_account() {
        String body = "{\"paymch_info\":{\"mchid\":\"1900000109\",\"s_pappid\":\"" + Shop.S_PAPPID + "\"}}";
        Shop shop = Shop.unset(sandbox);
        assertThat(shop.errcode(PATH + "set_pay_mch", body)).isZero();
        assertThat(shop.call(PATH + "get_pay_mch", "{}")
                        .at("/paymch_info/mchid")
                        .asString())
                .isEqualTo("1900000109");
        Shop other = Shop.of(sandbox, "wx00000000000000bb", "s2");
        assertThat(other.errcode(PATH + "set_pay_mch", body)).isEqualTo(72004);
        assertThat(other.errcode(PATH + "set_pay_mch", body.replace("1900000109", "shop")))
                .isEqualTo(72030);
    }
}
