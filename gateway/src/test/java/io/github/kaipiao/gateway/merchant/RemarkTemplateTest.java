package io.github.kaipiao.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator may write as the remark of invoices. */
class RemarkTemplateTest {
    private static final Instant NEW_YEAR_IN_CHINA = Instant.parse("2026-12-31T16:00:00Z");

    private static Store store(String name) {
        return new Store("S001", name, null, "main", "wx00000000000000aa", null, null, List.of());
    }

    private static String filled(String template, String storeName) {
        return new RemarkTemplate(template).fill(store(storeName), "R-1", NEW_YEAR_IN_CHINA);
    }

    @Test
    void it_is_filled_in() {
        assertThat(filled("订单 {orderNo}，{storeName}（{storeNo}），{paidDate}", "南山店"))
                .isEqualTo("订单 R-1，南山店（S001），2027-01-01");
        assertThat(filled("谢谢惠顾", "南山店")).isEqualTo("谢谢惠顾");
        assertThat(filled("{storeName}", "$1 \\ {orderNo}"))
                .as("a name is no template")
                .isEqualTo("$1 \\ {orderNo}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "{orderNO}|{orderNO} is none of {orderNo}",
                "a{}b|{} is none of",
                "a{b|loose braces",
                "<b>|angle brackets",
                "'a\nb'|no line breaks"
            })
    void what_cannot_be_printed_is_told(String template, String fault) {
        assertThat(new RemarkTemplate(template).faultAt(store("南山店")))
                .hasValueSatisfying(told -> assertThat(told).contains(fault));
    }

    @Test
    void the_longest_that_can_come_of_it_must_fit() {
        String template = "{orderNo}{paidDate}{storeName}";
        assertThat(new RemarkTemplate(template).faultAt(store("店".repeat(162)))).isEmpty();
        assertThat(new RemarkTemplate(template).faultAt(store("店".repeat(163))))
                .hasValue("201 characters are possible at store S001, 200 fit");
    }

    @Test
    void a_fault_stops_the_start() {
        Merchant merchant = new Merchant(
                "market",
                "街角超市",
                List.of(),
                null,
                Duration.ofDays(365),
                List.of(),
                List.of(),
                List.of(),
                List.of(store("南山店")),
                List.of(),
                "{shop}");
        assertThatThrownBy(() -> new Merchants(List.of(merchant)))
                .hasMessageContaining("remark of market: {shop} is none of");
    }
}
