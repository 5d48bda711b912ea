package io.github.kaipiao.sandbox.platform.nuonuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** platforms.md §3.7 and §10.7: a 数电票 is taken back through a confirmation. */
class NuonuoRedLetterTest {
    private final Sandbox sandbox = Shop.world()
            .nuonuo(MerchantOfNuonuo.SETUP.issuingAfter(Duration.ofSeconds(5)))
            .start();
    private final MerchantOfNuonuo merchant = new MerchantOfNuonuo(sandbox).loggedIn();

    @BeforeEach
    void issue() {
        merchant.issue(MerchantOfNuonuo.order());
        pass(5);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void pass(long seconds) {
        sandbox.clock().moveBy(Duration.ofSeconds(seconds));
    }

    private static String code(JsonNode answer) {
        return answer.path("code").asString();
    }

    /** So much of the first row back. */
    private ObjectNode part(String billId, String net, String tax) {
        ObjectNode form = merchant.redForm(billId).put("redReason", "4");
        form.putArray("detail")
                .addObject()
                .put("blueDetailIndex", "1")
                .put("goodsName", "餐费")
                .put("taxExcludedAmount", net)
                .put("taxAmount", tax)
                .put("taxRate", "0.06");
        return form;
    }

    @Test
    void an_unused_invoice_is_reversed_at_once_and_whole() {
        JsonNode applied = merchant.apply(merchant.redForm("B1").put("orderNo", "KR1"));
        assertThat(code(applied)).isEqualTo("E0000");
        assertThat(applied.path("result").asString()).isEqualTo("B1");
        assertThat(merchant.form("B1").path("billStatus").asString()).isEqualTo("01");
        assertThat(merchant.form("B1").path("openStatus").asString()).isEqualTo("0");

        pass(5);
        JsonNode form = merchant.form("B1");
        assertThat(form.path("openStatus").asString()).isEqualTo("1");
        assertThat(form.path("orderNo").asString()).isEqualTo("KR1");
        JsonNode red = merchant.row("KR1");
        assertThat(red.path("invoiceType").asString()).isEqualTo("2");
        assertThat(red.path("invoiceNo").asString()).matches("\\d{20}");
        assertThat(red.path("orderAmount").asString()).isEqualTo("-100.00");
        assertThat(red.path("oldEleInvoiceNumber").asString())
                .isEqualTo(
                        merchant.row(MerchantOfNuonuo.ORDER).path("invoiceNo").asString());
    }

    @Test
    void once_reversed_always_reversed() {
        merchant.apply(merchant.redForm("B1"));
        assertThat(code(merchant.apply(merchant.redForm("B1")))).isEqualTo("E9106");
        assertThat(code(merchant.apply(merchant.redForm("B2")))).isEqualTo("E9103");
        pass(5);
        assertThat(code(merchant.apply(merchant.redForm("B3")))).isEqualTo("E9103");
        assertThat(sandbox.nuonuo("app-1").redInvoices()).isOne();
    }

    @Test
    void parts_add_up_to_the_whole_and_no_further() {
        assertThat(code(merchant.apply(part("B1", "-47.17", "-2.83")))).isEqualTo("E0000");
        assertThat(code(merchant.apply(part("B2", "-47.18", "-2.83")))).isEqualTo("E4000");
        assertThat(code(merchant.apply(part("B3", "-47.17", "-2.83")))).isEqualTo("E0000");
        pass(5);
        assertThat(sandbox.nuonuo("app-1").redInvoices()).isEqualTo(2);
        assertThat(code(merchant.apply(part("B4", "-0.01", "-0.00")))).isEqualTo("E9103");
    }

    @Test
    void a_mistake_is_taken_back_whole() {
        assertThat(code(merchant.apply(part("B1", "-47.17", "-2.83").put("redReason", "2"))))
                .isEqualTo("E4000");
    }

    @Test
    void the_buyer_of_a_used_invoice_agrees() {
        sandbox.nuonuo("app-1").buyerUses(MerchantOfNuonuo.ORDER);
        merchant.apply(merchant.redForm("B1"));
        pass(3600);
        assertThat(merchant.form("B1").path("billStatus").asString()).isEqualTo("02");
        assertThat(sandbox.nuonuo("app-1").redInvoices()).isZero();
        sandbox.nuonuo("app-1").buyerAnswers("B1", true);
        pass(5);
        assertThat(merchant.form("B1").path("billStatus").asString()).isEqualTo("04");
        assertThat(merchant.form("B1").path("openStatus").asString()).isEqualTo("1");
    }

    @Test
    void the_buyer_of_a_used_invoice_denies() {
        sandbox.nuonuo("app-1").buyerUses(MerchantOfNuonuo.ORDER);
        merchant.apply(merchant.redForm("B1"));
        sandbox.nuonuo("app-1").buyerAnswers("B1", false);
        assertThat(merchant.form("B1").path("billStatus").asString()).isEqualTo("05");
        assertThat(code(merchant.apply(merchant.redForm("B2")))).isEqualTo("E0000");
    }

    @Test
    void a_form_nobody_answers_lapses_after_72_hours() {
        sandbox.nuonuo("app-1").buyerUses(MerchantOfNuonuo.ORDER);
        merchant.apply(merchant.redForm("B1"));
        pass(72 * 3600 - 1);
        merchant.loggedIn();
        assertThat(merchant.form("B1").path("billStatus").asString()).isEqualTo("02");
        pass(1);
        assertThat(merchant.form("B1").path("billStatus").asString()).isEqualTo("07");
    }

    @Test
    void the_applicant_withdraws_while_it_waits() {
        sandbox.nuonuo("app-1").buyerUses(MerchantOfNuonuo.ORDER);
        merchant.apply(merchant.redForm("B1"));
        assertThat(code(merchant.call("confirmInfoCancel", "{\"identity\":\"0\",\"billId\":\"B1\"}")))
                .isEqualTo("E0000");
        assertThat(merchant.form("B1").path("billStatus").asString()).isEqualTo("08");
    }

    @Test
    void another_buyer_or_no_such_invoice_is_refused() {
        assertThat(code(merchant.apply(merchant.redForm("B1").put("buyerName", "李四"))))
                .isEqualTo("E9113");
        assertThat(code(merchant.apply(merchant.redForm("B1").put("blueElecInvoiceNumber", "1".repeat(20)))))
                .isEqualTo("E9102");
    }

    @Test
    void the_red_invoice_is_told_of_as_json() {
        try (Mailbox mailbox = new Mailbox()) {
            mailbox.answerWith(200, "{\"status\":\"0000\"}");
            merchant.apply(merchant.redForm("B1").put("callbackUrl", mailbox.url("/red")));
            pass(5);
            sandbox.deliverPushes();
            JsonNode told = JsonMapper.shared().readTree(mailbox.await().body());
            assertThat(told.path("operater").asString()).isEqualTo("redConfirmCallback");
            assertThat(told.path("billId").asString()).isEqualTo("B1");
            assertThat(told.at("/content/openStatus").asString()).isEqualTo("1");
        }
    }
}
