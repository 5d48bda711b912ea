package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code an invoice call meets says in two languages what it means and what to do. */
class ErrorCodesTest {
    /** Numbers in the 720xx range that belong to other card products, and one nobody has ever seen. */
    private static final Set<Integer> NOT_OURS = Set.of(
            72003, 72005, 72006, 72007, 72008, 72009, 72011, 72012, 72014, 72016, 72019, 72020, 72021, 72026, 72032,
            72033, 72034, 72066);

    @Test
    void all_documented_codes_have_advice() {
        Set<Integer> general = Set.of(
                -1, 40001, 40002, 40003, 40013, 40014, 40035, 40078, 40097, 40125, 40164, 41001, 41002, 41004, 42001,
                43002, 44002, 45001, 45002, 45009, 45011, 47001, 48001, 48004, 48006, 50002, 61004, 61007, 89501, 89503,
                89506, 89507);
        Set<Integer> invoice = IntStream.rangeClosed(72001, 72093)
                .boxed()
                .filter(it -> !NOT_OURS.contains(it))
                .collect(Collectors.toSet());

        assertThat(ErrorCodes.known()).containsAll(general).containsAll(invoice);
    }

    @Test
    void no_advice_is_blank_and_chinese_is_chinese() {
        assertThat(ErrorCodes.known()).allSatisfy(code -> {
            ErrorAdvice advice = ErrorCodes.advice(code);
            assertThat(Stream.of(advice.textZh(), advice.nextStepZh()))
                    .allMatch(it -> it.codePoints()
                            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN));
            assertThat(Stream.of(advice.textEn(), advice.nextStepEn())).noneMatch(String::isBlank);
            assertThat(advice.kind()).isNotEqualTo(ErrorClass.UNKNOWN);
        });
    }

    @Test
    void the_codes_users_ask_about_name_the_remedy() {
        assertThat(ErrorCodes.advice(72063).kind()).isEqualTo(ErrorClass.SETUP);
        assertThat(ErrorCodes.advice(72063).nextStepEn()).contains("set_contact");
        assertThat(ErrorCodes.advice(40164).kind()).isEqualTo(ErrorClass.CREDENTIAL);
        assertThat(ErrorCodes.advice(40164).nextStepEn()).contains("whitelist");
        assertThat(ErrorCodes.advice(72056).kind()).isEqualTo(ErrorClass.ALREADY_DONE);
        assertThat(ErrorCodes.advice(72040).kind()).isEqualTo(ErrorClass.CARD);
        assertThat(ErrorCodes.advice(45011).kind()).isEqualTo(ErrorClass.QUOTA);
        assertThat(ErrorCodes.advice(72036).kind()).isEqualTo(ErrorClass.RETRY_LATER);
    }

    @Test
    void a_code_nobody_has_written_down_gets_an_advice_that_names_it() {
        ErrorAdvice advice = ErrorCodes.advice(72999);

        assertThat(advice.kind()).isEqualTo(ErrorClass.UNKNOWN);
        assertThat(advice.textZh()).contains("72999");
        assertThat(advice.textEn()).contains("72999");
        assertThat(advice.nextStepEn()).contains("rid");
    }
}
