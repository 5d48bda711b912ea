package io.github.kaipiao.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A payer who pays and asks for an invoice, with nothing but HTTP. */
class PayControlTest {
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();
    private final PayShop shop = new PayShop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<byte[]> post(String path, String body) {
        return PlainHttp.post(sandbox.url() + "/sandbox/v1" + path, "application/json", body);
    }

    private JsonNode get(String path) {
        return PlainHttp.json(PlainHttp.get(sandbox.url() + "/sandbox/v1" + path));
    }

    @Test
    void the_payer_pays_and_the_bill_leads_to_the_authorization_page() {
        Shop.open(sandbox)
                .call("/card/invoice/setbizattr?action=set_pay_mch", """
                {"paymch_info":{"mchid":"%s","s_pappid":"%s"}}""".formatted(PayShop.MCHID, Shop.S_PAPPID));
        String prepay = shop.prepay(PayShop.order("ORDER-0001"));
        JsonNode bill =
                PlainHttp.json(post("/phone/pay", "{\"link\":\"" + prepay + "\",\"coupons\":[{\"amountFen\":100}]}"));
        assertThat(bill.path("payerTotalFen").asLong()).isEqualTo(1000);
        assertThat(bill.path("entry").asString()).isEqualTo("PUBLIC_ACCOUNT");
        assertThat(get("/pay/bills").at("/bills/0")).isEqualTo(bill);

        JsonNode tapped = PlainHttp.json(post(
                "/phone/invoice",
                "{\"transactionId\":\"" + bill.path("transactionId").asString() + "\"}"));
        assertThat(post(
                                "/phone/authorize",
                                "{\"authUrl\":\"" + tapped.path("authUrl").asString() + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/phone/pay", "{\"link\":\"" + prepay + "\"}").statusCode())
                .as("paid already")
                .isEqualTo(409);
    }

    @Test
    void a_bill_without_the_entry_says_so_and_a_link_of_nobody_is_400() {
        JsonNode bill =
                PlainHttp.json(post("/phone/pay", "{\"link\":\"" + shop.prepay(PayShop.order("ORDER-0001")) + "\"}"));
        assertThat(post(
                                "/phone/invoice",
                                "{\"transactionId\":\""
                                        + bill.path("transactionId").asString() + "\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(post("/phone/invoice", "{\"transactionId\":\"4200\"}").statusCode())
                .isEqualTo(404);
        assertThat(post("/phone/pay", "{\"link\":\"wx-nobody\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void the_keys_that_verify_its_answers_are_given_out() throws Exception {
        JsonNode keys = get("/pay/keys");
        assertThat(keys.path("publicKeyId").asString()).isEqualTo(sandbox.pay().publicKeyId());
        var certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        keys.path("certificate").asString().getBytes(StandardCharsets.US_ASCII)));
        assertThat(certificate).isEqualTo(sandbox.pay().platformCertificate());
        assertThat(keys.path("publicKey").asString()).startsWith("-----BEGIN PUBLIC KEY-----\n");
    }
}
