package io.github.kaipiao.sandbox.platform.yonyou;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Header {@code sign} (platforms.md §5). */
class YonyouGateTest {
    private final Sandbox sandbox = Shop.world().yonyou(MerchantOfYonyou.SETUP).start();
    private final MerchantOfYonyou merchant = new MerchantOfYonyou(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String query(String token) {
        return code(merchant.send("queryInvoiceStatus", "fpqqlsh=K1", token));
    }

    private static String code(JsonNode answer) {
        return answer.path("code").asString();
    }

    @Test
    void a_question_needs_a_token_without_a_digest() {
        assertThat(query(MerchantOfYonyou.signed(merchant.claims("", "")))).isEqualTo("1002");
    }

    @ParameterizedTest
    @CsvSource({"iss,someone", "aud,someone", "jti,''"})
    void a_claim_that_is_another_is_refused(String claim, String value) {
        assertThat(query(MerchantOfYonyou.signed(merchant.claims("", "").put(claim, value))))
                .isEqualTo("9999");
    }

    @ParameterizedTest
    @CsvSource({"exp,0", "exp,3601", "exp,-1", "nbf,1"})
    void a_time_that_does_not_fit_is_refused(String claim, long seconds) {
        long now = sandbox.clock().instant().getEpochSecond();
        assertThat(query(MerchantOfYonyou.signed(merchant.claims("", "").put(claim, now + seconds))))
                .isEqualTo("9999");
    }

    @Test
    void another_key_another_algorithm_or_no_token_is_refused() {
        byte[] claims = merchant.claims("", "").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(query(MerchantOfYonyou.token(
                        "{\"alg\":\"RS512\"}", claims, MerchantOfYonyou.keys().getPrivate())))
                .isEqualTo("9999");
        assertThat(query(MerchantOfYonyou.token("{\"alg\":\"none\"}", claims, MerchantOfYonyou.KEYS.getPrivate())))
                .isEqualTo("9999");
        assertThat(query("a.b")).isEqualTo("9999");
        assertThat(query("!.!.!")).isEqualTo("9999");
    }

    @Test
    void what_is_sent_must_be_what_was_signed() {
        ObjectNode claims = merchant.claims("requestdatas", "[]");
        JsonNode answer =
                merchant.send("insertWithArray", "requestdatas=%5B%7B%7D%5D", MerchantOfYonyou.signed(claims));
        assertThat(code(answer)).isEqualTo("9999");
        assertThat(answer.path("msg").asString()).isEqualTo("签名验证失败");
        assertThat(sandbox.journal().newestFirst().get(0).reason()).contains("requestdatas is not the MD5");
    }

    @Test
    void a_compressed_token_is_taken_as_jjwt_writes_it() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
            out.write(merchant.claims("", "").toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(query(MerchantOfYonyou.token(
                        "{\"alg\":\"RS512\",\"zip\":\"DEF\"}",
                        compressed.toByteArray(),
                        MerchantOfYonyou.KEYS.getPrivate())))
                .isEqualTo("1002");
    }
}
