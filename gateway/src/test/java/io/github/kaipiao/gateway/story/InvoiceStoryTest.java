package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From an order to a card in the wallet, and everything that may go wrong on the way. */
class InvoiceStoryTest extends WorldTest {
    private static final TitleChoice COMPANY = TitleChoice.company("深圳市样例科技有限公司 ", "91000000ma0000007c");

    @Test
    void an_order_becomes_an_invoice_in_the_card_wallet() {
        Entry entry = world.sell("S001", "HAPPY-1", 1100);
        assertThat(world.invoice(entry).status()).isEqualTo("AWAITING_AUTHORIZATION");

        world.sandbox.phone().authorize(world.openPage(entry), COMPANY);
        world.settle();

        Invoice invoice = world.invoice(entry);
        assertThat(invoice.status()).isEqualTo("ISSUED");
        assertThat(invoice.cardStatus()).isEqualTo("INSERTED");
        assertThat(invoice.invoiceNumber()).matches("\\d{20}");
        assertThat(invoice.netFen() + invoice.taxFen()).isEqualTo(1100);
        assertThat(invoice.title())
                .extracting("name", "taxNumber")
                .containsExactly("深圳市样例科技有限公司", "91000000MA0000007C");
        assertThat(invoice.files()).containsExactlyInAnyOrder("PDF", "OFD", "XML");
        assertThat(world.shop.heard()).endsWith("invoice.authorized", "invoice.issued", "invoice.card_inserted");
        assertThat(world.sandbox.phone().wallet())
                .extracting(Card::orderId, Card::feeFen, Card::number)
                .contains(org.assertj.core.groups.Tuple.tuple("HAPPY-1-1", 1100L, invoice.invoiceNumber()));
    }

    @Test
    void in_self_built_mode_we_make_the_template_upload_the_pdf_and_insert_the_card() {
        Entry entry = world.sell("S002", "OWN-1", 2580);
        world.sandbox.phone().authorize(world.openPage(entry), TitleChoice.person("张三"));
        world.settle();
        world.later(Duration.ofSeconds(10));

        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.invoice(entry).cardStatus()).isEqualTo("INSERTED");
        assertThat(world.sandbox.phone().wallet()).extracting(Card::orderId).contains("OWN-1-1");
    }
}
