package io.github.kaipiao.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.client.ScriptedGateway.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class GatewayClientTest {
    private static final OffsetDateTime PAID_AT = OffsetDateTime.parse("2026-11-23T10:15:30+08:00");
    private static final Order ORDER =
            Order.of("S001", PAID_AT, 1500, List.of(OrderLine.of("停车费", "3040502020200000000", 1500, "0.09")));

    private ScriptedGateway gateway;
    private GatewayClient client;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
        client = GatewayClient.builder()
                .baseUrl(gateway.address() + "/")
                .apiKey("kp_key-1")
                .build();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void an_order_is_put_with_the_members_of_the_contract_and_no_empty_ones() {
        gateway.then(201, GatewayAnswers.ORDER);

        StoredOrder stored = client.orders().put("A-1", ORDER);

        ScriptedGateway.Asked asked = gateway.asked().get(0);
        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.uri()).isEqualTo("/v1/orders/A-1");
        assertThat(asked.authorization()).isEqualTo("Bearer kp_key-1");
        assertThat(asked.contentType()).isEqualTo("application/json");
        assertThat(json(asked.body())).isEqualTo(json("""
                                {"storeNo":"S001","paidAt":"2026-11-23T10:15:30+08:00","amountFen":1500,"discountFen":0,
                                 "lines":[{"name":"停车费","taxCode":"3040502020200000000","amountFen":1500,
                                           "discountFen":0,"taxRate":"0.09"}]}
                                """));
        assertThat(stored.taxFen()).isEqualTo(124);
        assertThat(stored.paidAt()).isEqualTo(PAID_AT);
        assertThat(stored.lines())
                .containsExactly(new StoredLine(
                        "停车费", "3040502020200000000", null, null, null, null, 1500, 0, "0.09", null, 1376, 124));
        assertThat(stored.invoices())
                .containsExactly(new InvoiceState("inv_1", 1, "OFFICIAL_ACCOUNT", "ISSUED", "INSERTED"));
    }

    @Test
    void an_order_is_fetched() {
        gateway.then(200, GatewayAnswers.ORDER);

        assertThat(client.orders().get("A-1").invoiceableFen()).isEqualTo(1500);
        assertThat(gateway.asked().get(0).method()).isEqualTo("GET");
    }

    @Test
    void an_entry_is_opened_with_a_title() {
        gateway.then(201, GatewayAnswers.ENTRY);

        Entry entry = client.entries()
                .open(
                        "A-1",
                        new EntryRequest("OFFICIAL_ACCOUNT", null, Title.company("示例公司", "91110000000000000X"), true));

        assertThat(entry.url()).isEqualTo("https://kaipiao.example.com/e/opaque");
        assertThat(entry.authUrl()).isNull();
        assertThat(gateway.asked().get(0).uri()).isEqualTo("/v1/orders/A-1/entries");
        assertThat(json(gateway.asked().get(0).body())).isEqualTo(json("""
                                {"scenario":"OFFICIAL_ACCOUNT","authUrl":true,
                                 "title":{"type":"COMPANY","name":"示例公司","taxNumber":"91110000000000000X"}}
                                """));
    }

    @Test
    void an_invoice_is_fetched_with_its_log() {
        gateway.then(200, GatewayAnswers.INVOICE_WITH_LOG);

        Invoice invoice = client.invoices().get("inv_1");

        assertThat(invoice.title()).isEqualTo(new Title("PERSON", "张三", null, null, "13800000000", null, null, null));
        assertThat(invoice.issuedAt()).isEqualTo(OffsetDateTime.parse("2026-11-23T10:15:29+08:00"));
        assertThat(invoice.files()).containsExactly("PDF", "OFD", "XML");
        assertThat(invoice.log()).extracting(LogEntry::to).containsExactly("AWAITING_AUTHORIZATION");
    }

    @Test
    void a_status_newer_than_this_library_survives() {
        gateway.then(200, GatewayAnswers.INVOICE.replace("\"ISSUED\"", "\"ARCHIVED\""));

        assertThat(client.invoices().get("inv_1").status()).isEqualTo("ARCHIVED");
    }

    @Test
    void invoices_are_listed_page_after_page() {
        gateway.then(200, "{\"items\":[" + GatewayAnswers.INVOICE + "],\"nextCursor\":\"a+b/c=\"}")
                .then(200, "{\"items\":[],\"nextCursor\":null}");
        InvoiceQuery query = new InvoiceQuery(PAID_AT, null, "ISSUED", 1, null);

        InvoicePage first = client.invoices().list(query);
        InvoicePage second = client.invoices().list(query.after("a+b/c="));

        assertThat(first.nextCursor()).isEqualTo("a+b/c=");
        assertThat(first.items()).extracting(Invoice::id).containsExactly("inv_1");
        assertThat(first.items().get(0).log()).isEmpty();
        assertThat(second).isEqualTo(new InvoicePage(List.of(), null));
        assertThat(gateway.asked())
                .extracting(ScriptedGateway.Asked::uri)
                .containsExactly(
                        "/v1/invoices?from=2026-11-23T10%3A15%3A30%2B08%3A00&status=ISSUED&limit=1",
                        "/v1/invoices?from=2026-11-23T10%3A15%3A30%2B08%3A00&status=ISSUED&limit=1&cursor=a%2Bb%2Fc%3D");
    }

    @Test
    void all_invoices_are_listed_without_a_query() {
        gateway.then(200, "{\"items\":[],\"nextCursor\":null}");

        assertThat(client.invoices().list(InvoiceQuery.all()).items()).isEmpty();
        assertThat(gateway.asked().get(0).uri()).isEqualTo("/v1/invoices");
    }

    @Test
    void a_file_arrives_byte_for_byte() {
        byte[] pdf = {'%', 'P', 'D', 'F', 0, -1};
        gateway.then(Answer.of(200, Map.of("Content-Type", "application/pdf"), pdf));

        assertThat(client.invoices().file("inv_1", "PDF")).isEqualTo(pdf);
        assertThat(gateway.asked().get(0).uri()).isEqualTo("/v1/invoices/inv_1/files/PDF");
    }

    @Test
    void an_invoice_is_rejected_and_another_reversed() {
        gateway.then(200, GatewayAnswers.INVOICE).then(200, GatewayAnswers.INVOICE);

        client.invoices().reject("inv_1", "订单已退款");
        client.invoices().reverse("inv_1", "RETURN");

        assertThat(gateway.asked())
                .extracting(asked -> asked.method() + " " + asked.uri() + " " + asked.body())
                .containsExactly(
                        "POST /v1/invoices/inv_1/rejection {\"reason\":\"订单已退款\"}",
                        "POST /v1/invoices/inv_1/reversal {\"reason\":\"RETURN\"}");
    }

    @Test
    void a_path_in_the_base_url_is_kept() {
        gateway.then(200, GatewayAnswers.ORDER);

        GatewayClient.builder()
                .baseUrl(gateway.address() + "/kaipiao")
                .apiKey("k")
                .build()
                .orders()
                .get("A-1");

        assertThat(gateway.asked().get(0).uri()).isEqualTo("/kaipiao/v1/orders/A-1");
    }

    @Test
    void nothing_that_could_reach_another_route_is_sent() {
        for (String orderNo : List.of("", "..", "a/b", "a?b", "订单", "a".repeat(29))) {
            assertThatThrownBy(() -> client.orders().get(orderNo)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> client.invoices().get("../orders")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.invoices().file("inv_1", "EXE")).isInstanceOf(IllegalArgumentException.class);
        assertThat(gateway.asked()).isEmpty();
    }

    @Test
    void settings_that_cannot_work_are_refused_at_once() {
        GatewayClient.Builder builder = GatewayClient.builder();
        for (String baseUrl : List.of("ftp://h", "https://user:pw@h", "https://h/?a=b", "kaipiao.example.com")) {
            assertThatThrownBy(() -> builder.baseUrl(baseUrl)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> builder.apiKey("se cret"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("se cret");
        assertThatThrownBy(() -> builder.maxAttempts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.requestTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new InvoiceQuery(null, null, null, 201, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_value_prints_personal_data_or_an_address_that_opens_without_a_key() {
        gateway.then(200, GatewayAnswers.INVOICE).then(200, GatewayAnswers.ENTRY);

        assertThat(client.invoices().get("inv_1").toString()).doesNotContain("张三", "13800000000", "/s/opaque");
        assertThat(client.entries().open("A-1", EntryRequest.of("H5")).toString())
                .doesNotContain("opaque");
        assertThat(Title.company("示例公司", "91110000000000000X").toString()).doesNotContain("示例公司", "9111");
        assertThat(new EntryRequest("H5", "https://shop.example/?session=1", Title.person("张三"), false).toString())
                .doesNotContain("session", "张三");
        assertThat(new Order("S001", PAID_AT, 1, 0, "张三自提", List.of()).toString())
                .doesNotContain("张三");
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
