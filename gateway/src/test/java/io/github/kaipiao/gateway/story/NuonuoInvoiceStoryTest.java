package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Store S101 issues through 诺诺, which knows nothing of WeChat: the gateway inserts the card. */
class NuonuoInvoiceStoryTest extends WorldTest {
    private static Entry authorized(String orderNo) {
        Entry entry = world.sell(Vendors.NUONUO_STORE, orderNo, 1100);
        world.sandbox.phone().authorize(world.openPage(entry), TitleChoice.person("李四"));
        return entry;
    }

    private static void assertIssuedOnce(Entry entry, String orderNo) {
        Invoice invoice = world.invoice(entry);
        assertThat(invoice.status()).isEqualTo("ISSUED");
        assertThat(invoice.cardStatus()).isEqualTo("INSERTED");
        assertThat(world.cardsOf(orderNo)).extracting(Card::number).containsExactly(invoice.invoiceNumber());
        assertThat(world.sandbox.nuonuo(Vendors.NUONUO_APP).blueInvoices(world.serialOf(entry)))
                .isEqualTo(1);
    }

    @Test
    void an_order_becomes_an_invoice_in_the_card_wallet() {
        Entry entry = authorized("NN-HAPPY");
        world.settle();
        world.later(Duration.ofSeconds(10));

        assertIssuedOnce(entry, "NN-HAPPY");
        assertThat(world.invoice(entry).files()).containsExactlyInAnyOrder("PDF", "OFD", "XML");
        assertThat(world.invoice(entry).netFen() + world.invoice(entry).taxFen())
                .isEqualTo(1100);
    }

    @Test
    void a_callback_wakes_a_question_and_is_believed_in_nothing() {
        Entry entry = authorized("NN-HINT");
        world.sandbox.faults().cutBefore("/invoices");
        world.jobs().runDue();
        world.sandbox.deliverPushes();
        world.jobs().runDue();
        world.later(Duration.ofSeconds(30));
        Instant due = world.due("issue-invoice", entry.invoiceId()).orElseThrow();
        assertThat(due).isAfter(world.clock.instant());

        HttpResponse<String> answer = hint("nuonuo", world.serialOf(entry));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"0000\",\"message\":\"同步成功\"}");
        assertThat(world.due("issue-invoice", entry.invoiceId())).contains(world.clock.instant());
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUING");
        world.later(Duration.ofMinutes(2));
        world.later(Duration.ofMinutes(2));
        assertIssuedOnce(entry, "NN-HINT");
    }

    @Test
    void an_unsigned_callback_is_taken_by_the_accounts_of_that_vendor_only() {
        Entry entry = authorized("NN-OTHER");
        world.settle();
        assertThat(hint("main", world.serialOf(entry)).statusCode()).isEqualTo(401);
        assertThat(hint("nobody", world.serialOf(entry)).statusCode()).isEqualTo(401);
        assertThat(hint("nuonuo", "K0000000000000000000").statusCode()).isEqualTo(200);
        assertThat(hint("nuonuo", "x".repeat(300_000)).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<String> hint(String account, String serial) {
        return world.send(HttpRequest.newBuilder(URI.create(world.url + "/platform/" + account + "/callback"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "operater=callback&orderno=" + serial
                                        + "&content=%7B%22c_status%22%3A%221%22%2C%22allElectronicInvoiceNumber%22%3A%2226442000000000000009%22%7D"))
                .build());
    }
}
