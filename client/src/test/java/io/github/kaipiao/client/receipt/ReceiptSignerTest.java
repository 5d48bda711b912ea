package io.github.kaipiao.client.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceiptSignerTest {
    private static final String KEY = ReceiptVectors.all().get(0).key();
    private static final Instant PAID = Instant.parse("2026-11-24T04:00:00Z");
    private static final ReceiptLine MEAL = new ReceiptLine("餐费", "3070401000000000000", "0.06", 12345);

    static List<ReceiptVectors.Vector> vectors() {
        return ReceiptVectors.all();
    }

    private static ReceiptSigner signer() {
        return new ReceiptSigner("https://kaipiao.example.com", "S001", ReceiptKey.parse(KEY));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void it_signs_as_the_vectors_say(ReceiptVectors.Vector vector) {
        String url = new ReceiptSigner(vector.baseUrl(), vector.storeNo(), ReceiptKey.parse(vector.key()))
                .url(vector.receipt(), (int) vector.nonce());

        assertThat(url).isEqualTo(vector.url()).endsWith("/R/" + vector.code()).matches("[0-9A-Z:/.-]+");
    }

    @Test
    void the_same_sale_signed_twice_has_two_codes() {
        Receipt receipt = new Receipt("T1-1", PAID, List.of(MEAL));
        assertThat(signer().url(receipt)).isNotEqualTo(signer().url(receipt));
    }

    @Test
    void a_usual_receipt_stays_within_122_characters_which_is_qr_version_5() {
        assertThat(signer().url(new Receipt("T1-20261124-0001", PAID, List.of(MEAL))))
                .hasSizeLessThanOrEqualTo(122);
    }

    @Test
    void a_receipt_too_long_for_a_legible_code_is_refused() {
        ReceiptLine wordy = new ReceiptLine("名".repeat(40), "3070401000000000000", "0.06", 1);
        assertThat(signer().url(new Receipt("1", PAID, List.of(wordy)))).isNotEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer().url(new Receipt("1", PAID, List.of(wordy, wordy))))
                .withMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rcpt_0_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "rcpt_268435456_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "rcpt_07_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "rcpt_7_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
                "rcpt_7_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8==",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            })
    void a_key_of_another_form_is_refused_without_being_quoted(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptKey.parse(key))
                .withMessage("a receipt key is rcpt_<id>_<base64 of 32 to 64 bytes>")
                .withNoCause();
        assertThat(ReceiptKey.parse(KEY)).hasToString("***");
    }

    @Test
    void what_the_gateway_would_refuse_is_refused_at_the_till() {
        refused(() -> new ReceiptLine(" ", "3070401000000000000", "0.06", 1), "name");
        refused(() -> new ReceiptLine("名".repeat(41), "3070401000000000000", "0.06", 1), "name");
        refused(() -> new ReceiptLine("a\nb", "3070401000000000000", "0.06", 1), "name");
        refused(() -> new ReceiptLine("a\uD842", "3070401000000000000", "0.06", 1), "name");
        refused(() -> new ReceiptLine("餐费", "307040100000000000", "0.06", 1), "taxCode");
        refused(() -> new ReceiptLine("餐费", "9070401000000000000", "0.06", 1), "taxCode");
        refused(() -> new ReceiptLine("餐费", "3070401000000000000", "0.07", 1), "taxRate");
        refused(() -> new ReceiptLine("餐费", "3070401000000000000", "0.06", 0), "amountFen");
        refused(() -> new Receipt("订单", PAID, List.of(MEAL)), "orderNo");
        refused(() -> new Receipt("1".repeat(29), PAID, List.of(MEAL)), "orderNo");
        refused(() -> new Receipt("1", Instant.ofEpochSecond(-1), List.of(MEAL)), "paidAt");
        refused(() -> new Receipt("1", Instant.ofEpochSecond(1L << 32), List.of(MEAL)), "paidAt");
        refused(() -> new Receipt("1", PAID, List.of()), "lines");
        refused(() -> new Receipt("1", PAID, Collections.nCopies(6, MEAL)), "lines");
        ReceiptLine dear = new ReceiptLine("餐费", "3070401000000000000", "0.06", 100_000_000_000L);
        refused(() -> new Receipt("1", PAID, List.of(dear, MEAL)), "lines");
        refused(() -> new ReceiptSigner("https://a.example/shop", "S001", ReceiptKey.parse(KEY)), "baseUrl");
        refused(() -> new ReceiptSigner("https://a.example", "门店", ReceiptKey.parse(KEY)), "storeNo");
    }

    private static void refused(ThrowingCallable action, String field) {
        assertThatIllegalArgumentException().isThrownBy(action).withMessageStartingWith(field + ":");
    }
}
