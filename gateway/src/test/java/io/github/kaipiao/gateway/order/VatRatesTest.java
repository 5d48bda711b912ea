package io.github.kaipiao.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.kaipiao.gateway.web.FieldError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Which rate exists on which day in China. */
class VatRatesTest {
    private static final VatRates SHIPPED = new VatRates(new ClassPathResource("tax/vat-rates.csv"));
    private static final Instant LAST_MOMENT = Instant.parse("2027-12-31T15:59:59Z");
    private static final Instant TOO_LATE = Instant.parse("2027-12-31T16:00:00Z");

    private static Resource table(String rows) {
        return new ByteArrayResource(("rate,from,until,basis\n" + rows).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void every_rate_an_order_may_name_is_in_force_today() {
        List<String> known =
                List.of("0.13", "0.09", "0.06", "0.05", "0.03", "0.015", "0.01", "0", "EXEMPT", "NON_TAXABLE");
        assertThat(known).allMatch(rate -> SHIPPED.isInForce(rate, Instant.parse("2026-11-23T02:00:00Z")));
        assertThat(SHIPPED.isInForce("0.17", Instant.parse("2026-11-23T02:00:00Z")))
                .isFalse();
    }

    @Test
    void the_relief_ends_with_its_last_day_in_china() {
        assertThat(SHIPPED.isInForce("0.01", LAST_MOMENT)).isTrue();
        assertThat(SHIPPED.isInForce("0.01", TOO_LATE)).isFalse();
        assertThat(SHIPPED.isInForce("0.03", TOO_LATE)).isTrue();
    }

    @Test
    void an_operator_can_prolong_it_with_a_file_of_his_own() {
        assertThat(new VatRates(table("0.01,2023-01-01,2029-12-31,relief")).isInForce("0.01", TOO_LATE))
                .isTrue();
    }

    @Test
    void a_rate_may_come_and_go_and_come_again() {
        VatRates rates = new VatRates(table("0.01,2023-01-01,2023-12-31,a\n\n# b\n0.01,2025-01-01,,c"));
        assertThat(rates.isInForce("0.01", Instant.parse("2023-06-01T00:00:00Z")))
                .isTrue();
        assertThat(rates.isInForce("0.01", Instant.parse("2024-06-01T00:00:00Z")))
                .isFalse();
        assertThat(rates.isInForce("0.01", Instant.parse("2025-06-01T00:00:00Z")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.17,,,old|line 2 names the unknown rate 0.17",
                "0.13,,|line 2 has 3 columns, not 4",
                "0.13,2026,,x|line 2 has a day that is not yyyy-MM-dd: 2026",
            })
    void a_table_that_cannot_be_read_stops_the_start(String row, String fault) {
        assertThatThrownBy(() -> new VatRates(table(row)))
                .hasMessageContaining("kaipiao.vat-rates")
                .hasMessageContaining(fault);
    }

    @Test
    void all_faults_of_a_table_are_named_at_once_and_an_empty_one_is_none() {
        assertThatThrownBy(() -> new VatRates(table("0.17,,,\nx\n"))).hasMessageContainingAll("line 2", "line 3");
        assertThatThrownBy(() -> new VatRates(table(""))).hasMessageContaining("no rate");
        assertThatThrownBy(() -> new VatRates(new ByteArrayResource("0.13,,,x".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("line 1 is not the header");
        assertThatThrownBy(() -> new VatRates(new ClassPathResource("tax/none.csv")))
                .hasMessageContaining("kaipiao.vat-rates: cannot read");
    }

    @Test
    void a_line_with_a_rate_of_another_day_is_refused_in_its_own_words_and_by_sku() {
        FieldErrors errors = new FieldErrors();
        Goods goods = new Goods("A", "停车费", "3040502020200000000", new TaxRate("0.01"), null, null);
        new LineCheck(errors, new GoodsText(errors, SHIPPED, TOO_LATE), Map.of("A", goods))
                .accept(List.of(
                        new OrderRequest.Line(
                                null, "停车费", "3040502020200000000", null, null, null, null, 100L, null, "0.01"),
                        new OrderRequest.Line("A", null, null, null, null, null, null, 100L, null, null)));
        assertThat(errors.all())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(
                        tuple("lines[0].taxRate", "RATE_NOT_IN_FORCE"), tuple("lines[1].sku", "RATE_NOT_IN_FORCE"));
    }
}
