package io.github.kaipiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** The invoice button in a real browser; {@code node examples/button/check.js} has its details. */
@Tag("e2e")
@ExtendWith(OneWalk.class)
class ButtonWalkTest {
    private static final String DEFINED = "return Boolean(customElements.get('kaipiao-button'))";
    private static final By LINK = By.cssSelector("kaipiao-button > a");

    @Test
    void the_examples_are_right_by_day_and_by_night_with_and_without_the_script(Walk walk) throws Exception {
        String examples =
                Path.of("../examples/button/index.html").toUri().normalize().toString();
        for (boolean dark : new boolean[] {false, true}) {
            walk.phone.dark(dark);
            walk.phone.open(examples);
            assertThat(walk.phone.ask(DEFINED)).isEqualTo(true);
            assertThat(walk.phone.all(LINK))
                    .hasSize(3)
                    .allSatisfy(link -> assertThat(link.isDisplayed()).isTrue());
            walk.look.at(dark ? "button-night" : "button");
        }
        walk.phone.scripts(false);
        walk.phone.open(examples);
        assertThat(walk.phone.all(LINK))
                .hasSize(3)
                .allSatisfy(link -> assertThat(link.getText()).isNotBlank());
    }

    @Test
    void the_gateway_serves_it_under_5_kb(Walk walk) throws Exception {
        byte[] script = Walk.bytes(walk.world.gatewayUrl + "/h5/kaipiao-button.js");
        assertThat(script.length).isBetween(1, 5 * 1024 - 1);
    }

    @Test
    void without_scripts_it_is_a_link_that_leads_the_same_way(Walk walk) {
        Entry entry = walk.entry("OFFICIAL_ACCOUNT");
        walk.phone.scripts(false);
        walk.phone.open(walk.world.shop.orderPage(entry.orderNo()));
        assertThat(walk.phone.ask(DEFINED)).as("the script has not run").isEqualTo(false);
        assertThat(walk.phone.link("开发票")).isEqualTo(entry.url());
        walk.phone.tap("开发票");
        walk.phone.read("选择发票抬头");
    }

    @Test
    void a_keyboard_reaches_it(Walk walk) {
        Entry entry = walk.entry("OFFICIAL_ACCOUNT");
        walk.phone.open(walk.world.shop.orderPage(entry.orderNo()));
        walk.phone.pressEnterOn(LINK);
        walk.phone.read("选择发票抬头");
    }
}
