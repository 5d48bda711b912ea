package io.github.kaipiao.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.gateway.merchant.Secret;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    /** Source: the published test vector of the Standard Webhooks libraries. */
    @Test
    void signs_the_reference_vector_of_the_standard() {
        SigningKey key = SigningKey.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void takes_secrets_of_the_length_the_standard_allows(int bytes) {
        assertThat(SigningKey.of(secret(bytes)).sign("msg_1", 1, "{}")).startsWith("v1,");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 65})
    void refuses_secrets_that_are_too_short_or_too_long(int bytes) {
        assertThatThrownBy(() -> SigningKey.of(secret(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 to 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2-hunter2-hunter2", "whsec_not base64, but a secret!", "WHSEC_AAAA"})
    void a_malformed_secret_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> SigningKey.of(new Secret(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain("hunter2", "secret!", "AAAA");
    }

    private static Secret secret(int bytes) {
        return new Secret("whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]));
    }
}
