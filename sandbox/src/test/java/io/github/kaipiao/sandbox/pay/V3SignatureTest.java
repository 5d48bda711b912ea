package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Both directions of V3's signatures (wechatpay-fapiao.md §6). */
class V3SignatureTest {
    private static final String JSAPI = "/v3/pay/transactions/jsapi";
    private static final String QUERY = "/v3/pay/transactions/out-trade-no/P20261123?mchid=" + PayShop.MCHID;
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();
    private final PayShop shop = new PayShop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static void assertSigned(HttpResponse<byte[]> answer, PublicKey key, String serial) {
        assertThat(answer.headers().firstValue("Wechatpay-Serial")).contains(serial);
        assertThat(answer.headers().firstValue("Wechatpay-Timestamp"))
                .contains(String.valueOf(Shop.NOON.getEpochSecond()));
        assertThat(PlatformSeal.verifies(
                        key, name -> answer.headers().firstValue(name).orElseThrow(), PlainHttp.text(answer)))
                .isTrue();
    }

    private String certificateSerial() {
        return "%040X".formatted(sandbox.pay().platformCertificate().getSerialNumber());
    }

    @Test
    void an_honest_request_is_let_through() {
        assertThat(shop.post(JSAPI, PayShop.order("P20261123")).send().statusCode())
                .isEqualTo(200);
    }

    @Test
    void another_body_than_the_signed_one_is_refused_and_orders_nothing() {
        assertThat(PayShop.refusal(shop.post(JSAPI, PayShop.order("P20261123"))
                        .signedBody(PayShop.order("P20261124").toString())
                        .send()))
                .isEqualTo("401 SIGN_ERROR");
        assertThat(PayShop.refusal(shop.get(QUERY).send())).isEqualTo("404 ORDER_NOT_EXIST");
    }

    @Test
    void another_path_or_query_than_the_signed_one_is_refused() {
        assertThat(PayShop.refusal(shop.get(QUERY)
                        .signedTarget(QUERY.replaceFirst("\\?.*", ""))
                        .send()))
                .isEqualTo("401 SIGN_ERROR");
    }

    @Test
    void another_key_serial_or_merchant_is_refused() {
        assertThat(PayShop.refusal(shop.get(QUERY).keys(PayShop.keyPair()).send()))
                .isEqualTo("401 SIGN_ERROR");
        assertThat(PayShop.refusal(shop.get(QUERY).serial("00FF").send())).isEqualTo("401 SIGN_ERROR");
        assertThat(PayShop.refusal(shop.get(QUERY).mchid("1900000110").send())).isEqualTo("401 SIGN_ERROR");
    }

    @ParameterizedTest
    @ValueSource(longs = {300, -300})
    void five_minutes_off_are_tolerated(long late) {
        assertThat(PayShop.refusal(shop.get(QUERY).secondsLate(late).send())).isEqualTo("404 ORDER_NOT_EXIST");
    }

    @ParameterizedTest
    @ValueSource(longs = {301, -301})
    void more_than_five_minutes_are_not(long late) {
        assertThat(PayShop.refusal(shop.get(QUERY).secondsLate(late).send())).isEqualTo("401 SIGN_ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer x",
                "WECHATPAY2-SHA256-RSA2048",
                "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000109\",nonce_str=\"n\",timestamp=\"1795400130\",serial_no=\"5157F09EFDC096DE15EBE81A47057A7232F1B8E1\",signature=\"!not base64!\"",
                "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000109\",nonce_str=\"n\",timestamp=\"soon\",serial_no=\"5157F09EFDC096DE15EBE81A47057A7232F1B8E1\",signature=\"AAAA\"",
                "WECHATPAY2-SM2-WITH-SM3 mchid=\"1900000109\",nonce_str=\"n\",timestamp=\"1795400130\",serial_no=\"5157F09EFDC096DE15EBE81A47057A7232F1B8E1\",signature=\"AAAA\""
            })
    void a_header_that_is_none_is_refused(String header) {
        assertThat(PayShop.refusal(shop.get(QUERY).send(header))).isEqualTo("401 SIGN_ERROR");
    }

    @Test
    void the_path_counts_as_it_was_sent_with_its_percent_signs() {
        shop.prepay(PayShop.order("P|2026*"));
        String encoded = "/v3/pay/transactions/out-trade-no/P%7C2026*?mchid=" + PayShop.MCHID;
        assertThat(shop.get(encoded).send().statusCode()).isEqualTo(200);
        assertThat(PayShop.refusal(shop.get(encoded)
                        .signedTarget(encoded.replace("%7C", "|"))
                        .send()))
                .isEqualTo("401 SIGN_ERROR");
    }

    @Test
    void more_than_64_kilobytes_are_refused() {
        assertThat(PayShop.refusal(shop.post(JSAPI, PayShop.order("P20261123").put("detail", "x".repeat(64 << 10)))
                        .send()))
                .isEqualTo("400 PARAM_ERROR");
    }

    @Test
    void a_request_without_accept_is_refused() {
        assertThat(PayShop.refusal(PlainHttp.get(sandbox.url() + QUERY))).isEqualTo("400 PARAM_ERROR");
    }

    @Test
    void no_two_answers_share_a_nonce() {
        shop.prepay(PayShop.order("P20261123"));
        assertThat(Stream.generate(() -> shop.get(QUERY).send())
                        .limit(8)
                        .map(answer -> answer.headers().firstValue("Wechatpay-Nonce")))
                .doesNotHaveDuplicates()
                .allSatisfy(nonce -> assertThat(nonce)
                        .hasValueSatisfying(text -> assertThat(text).hasSize(32)));
    }

    @Test
    void answers_are_signed_by_the_certificate_unless_the_public_key_was_asked_for() {
        PublicKey certified = sandbox.pay().platformCertificate().getPublicKey();
        HttpResponse<byte[]> plain =
                shop.post(JSAPI, PayShop.order("P20261123")).send();
        assertSigned(plain, certified, certificateSerial());
        assertSigned(shop.get(QUERY).platformSerial(certificateSerial()).send(), certified, certificateSerial());
        assertSigned(
                shop.get(QUERY).platformSerial(sandbox.pay().publicKeyId()).send(),
                sandbox.pay().publicKey(),
                sandbox.pay().publicKeyId());
        assertThat(sandbox.pay().publicKeyId()).startsWith("PUB_KEY_ID_");
    }

    @Test
    void an_answer_without_body_and_a_refusal_are_signed_too() {
        PublicKey certified = sandbox.pay().platformCertificate().getPublicKey();
        shop.prepay(PayShop.order("P20261123"));
        HttpResponse<byte[]> closed = shop.post(
                        "/v3/pay/transactions/out-trade-no/P20261123/close",
                        PayShop.order("P20261123").retain("mchid"))
                .send();
        assertThat(closed.statusCode()).isEqualTo(204);
        assertThat(closed.body()).isEmpty();
        assertSigned(closed, certified, certificateSerial());
        HttpResponse<byte[]> refused =
                shop.get(QUERY.replace("P20261123", "P20261124")).send();
        assertThat(refused.statusCode()).isEqualTo(404);
        assertSigned(refused, certified, certificateSerial());
    }

    @Test
    void a_platform_serial_nobody_has_is_refused() {
        assertThat(PayShop.refusal(shop.get(QUERY).platformSerial("00FF").send()))
                .isEqualTo("400 PARAM_ERROR");
    }

    @Test
    void the_certificate_comes_encrypted_and_is_the_one_that_signs() throws Exception {
        HttpResponse<byte[]> answer = shop.get("/v3/certificates").send();
        assertSigned(answer, sandbox.pay().platformCertificate().getPublicKey(), certificateSerial());
        JsonNode entry = PlainHttp.json(answer).at("/data/0");
        String pem = PlatformSeal.open(entry.path("encrypt_certificate"));
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(Shop.NOON));
        assertThat(certificate.getPublicKey())
                .isEqualTo(sandbox.pay().platformCertificate().getPublicKey());
        assertThat("%040X".formatted(certificate.getSerialNumber()))
                .isEqualTo(entry.path("serial_no").asString());
    }
}
