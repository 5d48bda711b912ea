package io.github.kaipiao.gateway.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ClaimCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final ClaimCode CODE = ClaimCode.of("7ZK4Q0M8X2WDN5T9RBVC3HJ6FP");

    @Test
    void it_is_ten_characters_and_always_the_same_for_a_token() {
        assertThat(CODE.text()).matches("[0-9A-HJKMNP-TV-Z]{10}");
        assertThat(ClaimCode.of("7ZK4Q0M8X2WDN5T9RBVC3HJ6FP")).isEqualTo(CODE);
        assertThat(CODE.printed())
                .isEqualTo(CODE.text().substring(0, 5) + "-" + CODE.text().substring(5));
        assertThat(CODE.toString()).isEqualTo("***");
    }

    @Test
    void two_tokens_have_two_codes() {
        Set<ClaimCode> codes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            codes.add(ClaimCode.of("TOKEN" + i));
        }
        assertThat(codes).hasSize(10_000);
    }

    @Test
    void one_wrong_character_always_shows() {
        for (int at = 0; at < 10; at++) {
            for (int i = 0; i < ALPHABET.length(); i++) {
                String typed = CODE.text().substring(0, at)
                        + ALPHABET.charAt(i)
                        + CODE.text().substring(at + 1);
                assertThat(ClaimCode.typed(typed)).isEqualTo(typed.equals(CODE.text()) ? CODE : null);
            }
        }
    }

    @Test
    void two_characters_exchanged_always_show() {
        for (int a = 0; a < 10; a++) {
            for (int b = a + 1; b < 10; b++) {
                char[] swapped = CODE.text().toCharArray();
                swapped[a] = CODE.text().charAt(b);
                swapped[b] = CODE.text().charAt(a);
                String typed = String.valueOf(swapped);
                assertThat(ClaimCode.typed(typed)).isEqualTo(typed.equals(CODE.text()) ? CODE : null);
            }
        }
    }

    @Test
    void people_may_type_it_as_they_read_it() {
        ClaimCode code = anyWith('0', '1');
        String sloppy =
                " " + code.printed().toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l') + " ";
        assertThat(ClaimCode.typed(sloppy)).isEqualTo(code);
        assertThat(ClaimCode.typed(sloppy.replace('l', 'I').replace('o', 'O'))).isEqualTo(code);
    }

    @Test
    void anything_else_is_nothing() {
        assertThat(ClaimCode.typed("")).isNull();
        assertThat(ClaimCode.typed(CODE.text() + "0")).isNull();
        assertThat(ClaimCode.typed(CODE.text().substring(1))).isNull();
        assertThat(ClaimCode.typed("开".repeat(10))).isNull();
        assertThat(ClaimCode.typed("U".repeat(10))).isNull();
        assertThat(ClaimCode.typed("0".repeat(1_000_000))).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new ClaimCode(CODE.printed()));
    }

    private static ClaimCode anyWith(char one, char other) {
        for (int i = 0; ; i++) {
            ClaimCode code = ClaimCode.of("T" + i);
            if (code.text().indexOf(one) >= 0 && code.text().indexOf(other) >= 0) {
                return code;
            }
        }
    }
}
