package io.github.kaipiao.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invoices after payment: payments placed or registered, and authorizations that fitted no order. */
final class PayAfterClientTest {
    private static final String PAYMENT = """
            {"mchid":"1900000109","transactionId":null,"outTradeNo":"KP1","amountFen":1100,"paidAt":null,"fromTheFuture":1}""";
    private static final String PARKED = """
            {"id":"%s","wechatOrderId":"42000001","appid":"wx00000000000000aa",
             "receivedAt":"2026-11-23T10:15:29Z","state":"PARKED"}""".formatted("ab".repeat(32));

    private ScriptedGateway gateway;
    private GatewayClient client;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
        client = GatewayClient.builder()
                .baseUrl(gateway.address())
                .apiKey("kp_key-1")
                .build();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private List<String> asked() {
        return gateway.asked().stream()
                .map(asked -> asked.method() + " " + asked.uri() + " " + asked.body())
                .toList();
    }

    @Test
    void each_way_to_pay_is_asked_for_with_what_it_needs_and_nothing_else() {
        String started = """
                {"orderNo":"A-1","way":"NATIVE","payment":%s,"launch":{"codeUrl":"weixin://wxpay/bizpayurl?pr=x"}}""".formatted(PAYMENT);
        for (int i = 0; i < 4; i++) {
            gateway.then(200, started);
        }

        StartedPayment payment = client.payments().start("A-1", PaymentRequest.qrCode());
        client.payments().start("A-1", PaymentRequest.jsapi("o-payer"));
        client.payments().start("A-1", PaymentRequest.app());
        client.payments().start("A-1", PaymentRequest.h5("203.0.113.7"));

        assertThat(payment.launch()).containsEntry("codeUrl", "weixin://wxpay/bizpayurl?pr=x");
        assertThat(payment.payment()).isEqualTo(new Payment("1900000109", null, "KP1", 1100, null));
        assertThat(asked())
                .containsExactly(
                        "POST /v1/orders/A-1/payments {\"way\":\"NATIVE\"}",
                        "POST /v1/orders/A-1/payments {\"way\":\"JSAPI\",\"openid\":\"o-payer\"}",
                        "POST /v1/orders/A-1/payments {\"way\":\"APP\"}",
                        "POST /v1/orders/A-1/payments {\"way\":\"H5\",\"payerIp\":\"203.0.113.7\"}");
    }

    @Test
    void a_payment_of_the_merchants_own_is_registered() {
        gateway.then(201, """
                {"invoiceId":null,"orderNo":"A-1","scenario":"PAY_AFTER","payment":%s,"statusUrl":null,
                 "status":"AWAITING_AUTHORIZATION"}""".formatted(PAYMENT));

        PayAfterEntry entry = client.entries().openOnBill("A-1", new GivenPayment("1900000109", null, "KP1"));

        assertThat(entry.invoiceId()).isNull();
        assertThat(entry.payment().outTradeNo()).isEqualTo("KP1");
        assertThat(asked())
                .containsExactly(
                        "POST /v1/orders/A-1/entries {\"scenario\":\"PAY_AFTER\",\"payment\":{\"mchid\":\"1900000109\",\"outTradeNo\":\"KP1\"}}");
        assertThatThrownBy(() -> new GivenPayment("1900000109", null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parked_authorizations_are_paged_through_and_linked() {
        gateway.then(200, "{\"items\":[" + PARKED + "],\"nextCursor\":\"a+b\"}")
                .then(200, "{\"items\":[],\"nextCursor\":null}")
                .then(200, PARKED.replace("PARKED", "RECEIVED"));

        ParkedAuthorizationPage page = client.parkedAuthorizations().list(1, null);
        client.parkedAuthorizations().list(1, page.nextCursor());
        String id = page.items().get(0).id();
        assertThat(client.parkedAuthorizations().link(id, "A-1").state()).isEqualTo("RECEIVED");

        assertThat(asked())
                .containsExactly(
                        "GET /v1/parked-authorizations?limit=1 ",
                        "GET /v1/parked-authorizations?limit=1&cursor=a%2Bb ",
                        "POST /v1/parked-authorizations/" + id + "/link {\"orderNo\":\"A-1\"}");
        assertThatThrownBy(() -> client.parkedAuthorizations().link("../x", "A-1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_value_prints_the_payer_or_what_pays() {
        assertThat(PaymentRequest.jsapi("o-payer").toString()).doesNotContain("o-payer");
        assertThat(new StartedPayment(
                                "A-1",
                                "NATIVE",
                                new Payment("1900000109", null, "KP1", 1100, null),
                                java.util.Map.of("codeUrl", "weixin://secret"))
                        .toString())
                .doesNotContain("weixin");
    }
}
