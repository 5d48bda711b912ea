package io.github.kaipiao.gateway.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocialCreditCodeTest {
    /** The first two are the public numbers of Tencent and Alibaba (China). */
    @ParameterizedTest
    @ValueSource(strings = {"9144030071526726XG", "91330100799655058B", "91000000MA0000007C", "91000000ma0000007c"})
    void a_right_one_is_not_doubted(String code) {
        assertThat(SocialCreditCode.looksMistyped(code)).isFalse();
    }

    @Test
    void every_single_wrong_character_is_noticed() {
        String right = "9144030071526726XG";
        for (int i = 0; i < right.length(); i++) {
            for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                if (c != right.charAt(i)) {
                    String wrong = right.substring(0, i) + c + right.substring(i + 1);
                    assertThat(SocialCreditCode.looksMistyped(wrong)).as(wrong).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"440301103097413", "", "12345678901234567890"})
    void other_lengths_cannot_be_checked(String number) {
        assertThat(SocialCreditCode.looksMistyped(number)).isFalse();
    }

    @Test
    void letters_the_standard_leaves_out_are_noticed() {
        assertThat(SocialCreditCode.looksMistyped("9144030071526726IG")).isTrue();
    }
}
