package io.github.kaipiao.gateway.platform.yonyou;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Header {@code sign} (platforms.md §5). */
class YonyouSignTest {
    private static final Instant NOW = Instant.ofEpochSecond(1795400130);

    private static JsonNode part(String token, int index) {
        return JsonMapper.shared()
                .readTree(new String(
                        Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), StandardCharsets.UTF_8));
    }

    /** RFC 1321, appendix A.5. */
    @Test
    void the_digest_is_md5_in_hex() {
        assertThat(YonyouSign.md5("message digest")).isEqualTo("f96b697d7cb7938d525a2f31aaf161d0");
    }

    @Test
    void documents_are_named_by_their_digest_and_signed_with_rs512() throws Exception {
        String token = YonyouSign.ofDocuments("[]", MerchantAtYonyou.KEYS.getPrivate(), NOW);
        assertThat(part(token, 0)).isEqualTo(JsonMapper.shared().readTree("{\"alg\":\"RS512\"}"));
        JsonNode claims = part(token, 1);
        assertThat(claims.path("requestdatas").asString()).isEqualTo("d751713988987e9331980363e24189ce");
        assertThat(claims.path("iss").asString()).isEqualTo("einvoice");
        assertThat(claims.path("aud").asString()).isEqualTo("einvoice");
        assertThat(claims.path("exp").asLong()).isEqualTo(1795400430);
        assertThat(claims.path("nbf").asLong()).isEqualTo(1795399830);
        Signature check = Signature.getInstance("SHA512withRSA");
        check.initVerify(MerchantAtYonyou.KEYS.getPublic());
        check.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1))))
                .isTrue();
    }

    @Test
    void a_question_names_no_digest_and_no_two_tokens_are_the_same() {
        String one = YonyouSign.ofQuestion(MerchantAtYonyou.KEYS.getPrivate(), NOW);
        assertThat(part(one, 1).has("requestdatas")).isFalse();
        assertThat(part(one, 1).path("jti").asString())
                .isNotEqualTo(part(YonyouSign.ofQuestion(MerchantAtYonyou.KEYS.getPrivate(), NOW), 1)
                        .path("jti")
                        .asString());
    }
}
