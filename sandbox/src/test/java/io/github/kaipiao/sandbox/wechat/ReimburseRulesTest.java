package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a reimburser may read and change (wechat-api.md §5). */
class ReimburseRulesTest {
    private static final String READ = "/card/invoice/reimburse/getinvoiceinfo";
    private static final String READ_ALL = "/card/invoice/reimburse/getinvoicebatch";
    private static final String UPDATE = "/card/invoice/reimburse/updateinvoicestatus";
    private static final String UPDATE_ALL = "/card/invoice/reimburse/updatestatusbatch";

    private final Sandbox sandbox = Shop.world()
            .account(new AccountSetup("wx00000000000000e1", "s1", AccountKind.SERVICE_ACCOUNT, "gh_e1", null, true))
            .account(new AccountSetup("wx00000000000000e2", "s2", AccountKind.MINI_PROGRAM, "gh_e2", null, true))
            .start();
    private final Shop shop = Shop.open(sandbox);
    private final Shop employer = Shop.of(sandbox, "wx00000000000000e1", "s1");
    private final Shop other = Shop.of(sandbox, "wx00000000000000e2", "s2");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private ObjectNode handOver(String number) {
        shop.card("R" + number, "2644200000000000000" + number);
        return handOver();
    }

    private ObjectNode handOver() {
        return node(sandbox.phone().chooseInvoices().get(0));
    }

    private static ObjectNode node(PayerHand.ChosenCard card) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("card_id", card.cardId())
                .put("encrypt_code", card.encryptCode());
    }

    private static int update(Shop reimburser, ObjectNode card, String status) {
        return reimburser.errcode(
                UPDATE,
                card.deepCopy()
                        .put("reimburse_status", "INVOICE_REIMBURSE_" + status)
                        .toString());
    }

    private static String batch(String openid, String status, List<ObjectNode> cards) {
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("openid", openid)
                .put("reimburse_status", "INVOICE_REIMBURSE_" + status);
        ArrayNode list = body.putArray("invoice_list");
        cards.forEach(list::add);
        return body.toString();
    }

    private String status() {
        return sandbox.phone().wallet().get(0).status();
    }

    @Test
    void an_invoice_that_was_handed_over_is_read_with_its_pdf() {
        ObjectNode card = handOver("1");
        JsonNode invoice = employer.call(READ, card.toString());
        assertThat(invoice.path("errcode").asInt()).isZero();
        assertThat(invoice.path("payee").asString()).isEqualTo("某某超市有限公司");
        assertThat(invoice.path("type").asString()).isEqualTo("电子发票（普通发票）");
        assertThat(invoice.at("/user_info/billing_no").asString()).isEqualTo("26442000000000000001");
        assertThat(invoice.at("/user_info/fee").isIntegralNumber()).isTrue();
        assertThat(invoice.at("/user_info/reimburse_status").asString()).isEqualTo("INVOICE_REIMBURSE_INIT");
        assertThat(PlainHttp.text(PlainHttp.get(invoice.at("/user_info/pdf_url").asString())))
                .startsWith("%PDF");
    }

    @Test
    void several_are_read_at_once_and_a_bad_one_fails_them_all() {
        ObjectNode first = handOver("1");
        ObjectNode second = handOver("2");
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.putArray("item_list").add(first).add(second);
        assertThat(employer.call(READ_ALL, body.toString()).path("item_list")).hasSize(2);
        second.put("encrypt_code", "made-up");
        assertThat(employer.errcode(READ_ALL, body.toString())).isEqualTo(72025);
    }

    @ParameterizedTest
    @ValueSource(strings = {READ, UPDATE})
    void an_encrypt_code_that_was_never_handed_over_or_is_anothers_is_72025(String path) {
        ObjectNode card = handOver("1").put("reimburse_status", "INVOICE_REIMBURSE_LOCK");
        assertThat(employer.errcode(
                        path, card.deepCopy().put("encrypt_code", "x").toString()))
                .isEqualTo(72025);
        assertThat(employer.errcode(
                        path, card.deepCopy().put("card_id", "pAnotherTemplate").toString()))
                .isEqualTo(72025);
    }

    @ParameterizedTest
    @CsvSource({READ + ", card_id", READ + ", encrypt_code", UPDATE + ", reimburse_status"})
    void a_missing_field_is_72031_and_named(String path, String field) {
        ObjectNode body = handOver("1").put("reimburse_status", "INVOICE_REIMBURSE_LOCK");
        JsonNode answer = employer.call(path, body.without(field).toString());
        assertThat(answer.path("errcode").asInt()).isEqualTo(72031);
        assertThat(answer.path("errmsg").asString()).startsWith("invalid params, " + field + " is empty");
    }

    @Test
    void an_invoice_is_locked_unlocked_locked_and_closed_and_has_left_the_wallet() {
        ObjectNode card = handOver("1");
        for (String status : new String[] {"LOCK", "INIT", "LOCK"}) {
            assertThat(update(employer, card, status)).as(status).isZero();
            assertThat(status()).isEqualTo("INVOICE_REIMBURSE_" + status);
        }
        assertThat(update(employer, card, "CLOSURE")).isZero();
        assertThat(sandbox.phone().wallet()).isEmpty();
        assertThat(update(employer, card, "INIT")).isEqualTo(72061);
    }

    @Test
    void closing_what_is_not_locked_is_72039() {
        ObjectNode card = handOver("1");
        assertThat(update(employer, card, "CLOSURE")).isEqualTo(72039);
        assertThat(status()).isEqualTo("INVOICE_REIMBURSE_INIT");
    }

    @Test
    void another_accounts_lock_is_72023_whatever_is_asked() {
        ObjectNode card = handOver("1");
        assertThat(update(employer, card, "LOCK")).isZero();
        for (String status : new String[] {"LOCK", "INIT", "CLOSURE"}) {
            assertThat(update(other, handOver(), status)).as(status).isEqualTo(72023);
        }
        assertThat(update(employer, card, "INIT")).isZero();
        assertThat(update(other, handOver(), "LOCK")).isZero();
    }

    @Test
    void a_lock_of_the_platforms_is_anothers_too() {
        ObjectNode card = handOver("1");
        shop.call("/card/invoice/platform/updatestatus", """
                {"card_id":"%s","code":"%s","reimburse_status":"INVOICE_REIMBURSE_LOCK"}""".formatted(
                card.path("card_id").asString(), sandbox.phone().wallet().get(0).code()));
        assertThat(update(employer, card, "LOCK")).isEqualTo(72023);
    }

    @Test
    void a_step_that_leads_nowhere_is_72024() {
        ObjectNode card = handOver("1");
        assertThat(update(employer, card, "INIT")).isEqualTo(72024);
        update(employer, card, "LOCK");
        assertThat(update(employer, card, "LOCK")).isEqualTo(72024);
    }

    @Test
    void a_reversed_invoice_is_72060_and_reversing_is_no_word_of_a_reimburser() {
        ObjectNode card = handOver("1");
        assertThat(update(employer, card, "CANCEL")).isEqualTo(72031);
        sandbox.weChat()
                .wallet()
                .updateStatus(
                        Shop.S_PAPPID,
                        card.path("card_id").asString(),
                        sandbox.phone().wallet().get(0).code(),
                        "INVOICE_REIMBURSE_CANCEL");
        assertThat(update(employer, card, "LOCK")).isEqualTo(72060);
    }

    @Test
    void a_batch_changes_all_or_nothing() {
        ObjectNode first = handOver("1");
        ObjectNode second = handOver("2");
        update(other, second, "LOCK");
        String both = batch(Events.OPENID, "LOCK", List.of(first, second));
        assertThat(employer.errcode(UPDATE_ALL, both)).isEqualTo(72023);
        assertThat(sandbox.phone().wallet())
                .extracting(Card::status)
                .containsExactly("INVOICE_REIMBURSE_LOCK", "INVOICE_REIMBURSE_INIT");
        update(other, second, "INIT");
        assertThat(employer.errcode(UPDATE_ALL, both)).isZero();
        assertThat(sandbox.phone().wallet()).extracting(Card::status).containsOnly("INVOICE_REIMBURSE_LOCK");
    }

    @Test
    void a_batch_of_another_payers_is_72037_and_an_endless_one_refused() {
        ObjectNode card = handOver("1");
        assertThat(employer.errcode(UPDATE_ALL, batch("oSomebodyElse", "LOCK", List.of(card))))
                .isEqualTo(72037);
        List<ObjectNode> tooMany = java.util.Collections.nCopies(101, card);
        assertThat(employer.errcode(UPDATE_ALL, batch(Events.OPENID, "LOCK", tooMany)))
                .isEqualTo(72055);
        assertThat(employer.errcode(UPDATE_ALL, batch(Events.OPENID, "LOCK", List.of())))
                .isEqualTo(72031);
        assertThat(status()).isEqualTo("INVOICE_REIMBURSE_INIT");
    }
}
