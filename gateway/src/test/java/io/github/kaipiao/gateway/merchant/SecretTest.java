package io.github.kaipiao.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {
    /** Spring leaves a placeholder without a value as it stands: anyone who has read the manual would know the key. */
    @Test
    void a_placeholder_that_nobody_filled_is_no_secret() {
        for (String unset : new String[] {"${MARKET_API_KEY}", "kp_${MARKET_API_KEY}", "${A:${B}}"}) {
            assertThatThrownBy(() -> new Secret(unset))
                    .as(unset)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("environment variable");
        }
    }

    @Test
    void an_empty_one_is_none_either_and_a_real_one_does_not_print_itself() {
        assertThatThrownBy(() -> new Secret(" ")).isInstanceOf(IllegalArgumentException.class);
        Secret secret = new Secret("kp_$live{key}");
        assertThat(secret.matches("kp_$live{key}")).isTrue();
        assertThat(secret.matches("kp_$live{kez}")).isFalse();
        assertThat(secret).hasToString("***");
    }
}
