package io.github.kaipiao.sandbox.platform.nuonuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** platforms.md §3.2 and §3.3: tokens, the signature and who may call what. */
class NuonuoGateTest {
    private static final String GRANT =
            "client_id=app-1&client_secret=a+secret+of+nuonuo&grant_type=client_credentials";
    private static final String QUERY = "{\"orderNos\":[\"K1\"]}";

    private final Sandbox sandbox = Shop.world().nuonuo(MerchantOfNuonuo.SETUP).start();
    private final MerchantOfNuonuo merchant = new MerchantOfNuonuo(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String code(JsonNode answer) {
        return answer.path("code").asString();
    }

    @Test
    void the_documents_signature_vector() {
        String body = "{\"name\":\"中文\"}";
        String base = NuonuoSign.base(
                "/open/v1/services", new NuonuoSign.Query("app", "a".repeat(32), "12345678", "1700000000"), body);
        assertThat(base)
                .isEqualTo("a=services&l=v1&p=open&k=app&i=" + "a".repeat(32) + "&n=12345678&t=1700000000&f=" + body);
        assertThat(NuonuoSign.sign("secret", base)).isEqualTo("4BzcKzrcoqxPis0W/W3X2ae0uIo=");
        assertThat(MerchantOfNuonuo.sign("secret", base)).isEqualTo("4BzcKzrcoqxPis0W/W3X2ae0uIo=");
    }

    @Test
    void a_token_lives_a_day() {
        JsonNode token = merchant.token(GRANT);
        assertThat(token.path("expires_in").asString()).isEqualTo("86400");
        sandbox.clock().moveBy(Duration.ofSeconds(86_399));
        assertThat(code(merchant.call("queryInvoiceResult", QUERY))).isEqualTo("E9500");
        sandbox.clock().moveBy(Duration.ofSeconds(1));
        assertThat(code(merchant.call("queryInvoiceResult", QUERY))).isEqualTo("070301");
    }

    @Test
    void a_token_taken_away_is_refused() {
        merchant.token(GRANT);
        sandbox.nuonuo("app-1").revokeTokens();
        assertThat(code(merchant.call("queryInvoiceResult", QUERY))).isEqualTo("070301");
    }

    @Test
    void fifty_tokens_in_thirty_days_and_no_more() {
        for (int i = 0; i < 50; i++) {
            assertThat(merchant.token(GRANT).has("access_token")).isTrue();
        }
        assertThat(merchant.token(GRANT).path("error").asString()).isEqualTo("070306");
        sandbox.clock().moveBy(Duration.ofDays(30));
        assertThat(merchant.token(GRANT).has("access_token")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=app-2&client_secret=x&grant_type=client_credentials,070304",
        "client_id=app-1&client_secret=x&grant_type=client_credentials,070305",
        "client_id=app-1&client_secret=a+secret+of+nuonuo&grant_type=authorization_code&code=1,070307",
    })
    void a_token_is_refused_with_the_vendors_code(String form, String code) {
        assertThat(merchant.token(form).path("error").asString()).isEqualTo(code);
    }

    @Test
    void an_isv_needs_a_consent_and_refreshes_with_the_user_id() {
        try (Sandbox other = Shop.world()
                .nuonuo(MerchantOfNuonuo.SETUP.as(NuonuoSetup.App.ISV))
                .start()) {
            MerchantOfNuonuo isv = new MerchantOfNuonuo(other);
            String consent = PlainHttp.get(
                            other.url() + "/nuonuo/authorize?appKey=app-1&state=s&redirect_uri=https://m.example/back")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            String codeOf = consent.replaceFirst(".*[?&]code=([^&]*).*", "$1");
            String form = "client_id=app-1&client_secret=a+secret+of+nuonuo&grant_type=authorization_code&taxNum="
                    + MerchantOfNuonuo.SETUP.taxNumber() + "&redirect_uri=x&code=" + codeOf;
            JsonNode token = isv.token(form);
            assertThat(JsonMapper.shared()
                            .readTree(token.path("oauthUser").asString())
                            .path("userName")
                            .asString())
                    .isEqualTo(MerchantOfNuonuo.SETUP.taxNumber());
            assertThat(code(isv.call("queryInvoiceResult", QUERY))).isEqualTo("E9500");
            assertThat(isv.token(form).path("error").asString())
                    .as("a code is good once")
                    .isEqualTo("070301");

            String refresh = "&client_secret=a+secret+of+nuonuo&grant_type=refresh_token&refresh_token="
                    + token.path("refresh_token").asString();
            assertThat(isv.token("client_id=app-1" + refresh).path("error").asString())
                    .isEqualTo("070304");
            assertThat(isv.token("client_id=" + token.path("userId").asString() + refresh)
                            .has("access_token"))
                    .isTrue();
        }
    }

    @Test
    void a_signature_over_anything_else_is_refused_and_the_journal_says_why() {
        merchant.token(GRANT);
        HttpRequest right = merchant.request("queryInvoiceResult", QUERY).build();
        HttpResponse<byte[]> answer = PlainHttp.send(
                HttpRequest.newBuilder(right, (name, value) -> true).POST(BodyPublishers.ofString(QUERY + " ")));
        assertThat(code(PlainHttp.json(answer))).isEqualTo("070601");
        assertThat(sandbox.journal().newestFirst().get(0).reason())
                .contains("X-Nuonuo-Sign")
                .contains("a, l, p, k, i");
    }

    @Test
    void a_clock_more_than_five_minutes_off_is_a_wrong_signature() {
        merchant.token(GRANT);
        HttpRequest.Builder early = merchant.request("queryInvoiceResult", QUERY);
        sandbox.clock().moveBy(Duration.ofSeconds(301));
        assertThat(code(PlainHttp.json(PlainHttp.send(early)))).isEqualTo("070601");
        assertThat(sandbox.journal().newestFirst().get(0).reason()).contains("clocks differ");
    }

    @Test
    void another_seller_another_product_and_no_such_method() {
        merchant.token(GRANT);
        assertThat(code(PlainHttp.json(PlainHttp.send(
                        merchant.request("queryInvoiceResult", QUERY).setHeader("userTax", "1")))))
                .isEqualTo("070401");
        assertThat(code(PlainHttp.json(PlainHttp.send(merchant.request("queryInvoiceResult", QUERY)
                        .setHeader("method", "nuonuo.ElectronInvoice.requestBillingNew")))))
                .isEqualTo("E9301");
        assertThat(code(merchant.call("getEverything", QUERY))).isEqualTo("070501");
    }

    @Test
    void no_secret_and_no_token_stands_in_the_journal() {
        merchant.token(GRANT);
        merchant.call("queryInvoiceResult", QUERY);
        assertThat(sandbox.journal().newestFirst())
                .isNotEmpty()
                .noneMatch(entry -> entry.requestBody().contains("secret+of"))
                .allMatch(entry -> !entry.answerBody().matches(".*access_token\":\"[0-9a-f].*"));
    }
}
