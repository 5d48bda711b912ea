package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.wechat.Card;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the control API does on a payer's or a reimburser's behalf is told to the accounts as if they had done it. */
class EventByControlTest {
    private final EventWorld world = new EventWorld();
    private final Sandbox sandbox = world.builder(PushMode.PLAINTEXT).start();

    @AfterEach
    void stop() {
        sandbox.close();
        world.close();
    }

    private int control(String path, String body) {
        return PlainHttp.post(sandbox.url() + "/sandbox/v1" + path, "application/json", body)
                .statusCode();
    }

    private String titlePage(String appid, String secret) {
        return Shop.of(sandbox, appid, secret)
                .call("/card/invoice/biz/getselecttitleurl", "{\"attach\":\"till-07\"}")
                .path("url")
                .asString();
    }

    @Test
    void a_card_status_is_told_to_the_platform_and_to_the_merchant() throws Exception {
        Card card = EventWorld.cardOfMerchant(sandbox);
        sandbox.deliverPushes();
        world.merchantBox.await();

        assertThat(control("/cards/" + card.code() + "/status", "{\"status\":\"INVOICE_REIMBURSE_CANCEL\"}"))
                .isEqualTo(200);
        assertThat(sandbox.deliverPushes()).isEqualTo(2);

        Map<String, String> told =
                EventWorld.fields(OpenedLetter.xml(world.platformBox.await().body()));
        assertThat(told)
                .containsEntry("Event", "update_invoice_status")
                .containsEntry("Status", "INVOICE_REIMBURSE_CANCEL")
                .containsEntry("CardId", card.cardId())
                .containsEntry("Code", card.code());
        assertThat(world.merchantBox.await().body()).contains("update_invoice_status", card.code());
    }

    @Test
    void a_title_is_told_to_the_account_whose_code_was_scanned() throws Exception {
        assertThat(control("/phone/title", """
                {"url":"%s","title":{"type":"COMPANY","name":"某某公司","taxNumber":"91310000MA1XXXXXXX","phone":"0755-1"}}""".formatted(titlePage(EventWorld.MERCHANT, "s2"))))
                .isEqualTo(200);
        assertThat(sandbox.deliverPushes()).isEqualTo(1);

        Map<String, String> told =
                EventWorld.fields(OpenedLetter.xml(world.merchantBox.await().body()));
        assertThat(told)
                .containsEntry("Event", "submit_invoice_title")
                .containsEntry("title", "某某公司")
                .containsEntry("tax_no", "91310000MA1XXXXXXX")
                .containsEntry("title_type", "InvoiceUserTitleBusinessType")
                .containsEntry("attach", "till-07");
    }

    @Test
    void a_mini_program_hears_of_the_title_in_json() throws Exception {
        assertThat(control("/phone/title", "{\"url\":\"" + titlePage(EventWorld.MINI, "s2") + "\"}"))
                .isEqualTo(200);
        sandbox.deliverPushes();
        assertThat(world.merchantBox.await().body())
                .startsWith("{")
                .contains("\"submit_invoice_title\"", "\"张三\"", "\"InvoiceUserTitlePersonType\"");
    }
}
