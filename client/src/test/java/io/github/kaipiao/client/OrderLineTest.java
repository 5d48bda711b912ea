package io.github.kaipiao.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A line has words of its own, or a SKU, and never half of each. */
final class OrderLineTest {
    @Test
    void a_sku_goes_out_without_words() {
        assertThat(Json.MAPPER.writeValueAsString(OrderLine.ofSku("6901234567892", 1500)))
                .isEqualTo("{\"amountFen\":1500,\"discountFen\":0,\"sku\":\"6901234567892\"}");
    }

    @Test
    void a_line_without_words_and_without_a_sku_is_none() {
        assertThatThrownBy(() -> new OrderLine(null, null, null, null, null, null, 1500, 0, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OrderLine("停车费", null, null, null, null, null, 1500, 0, "0.09", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sku_with_words_is_refused_before_it_is_sent() {
        assertThatThrownBy(() -> new OrderLine("停车费", null, null, null, null, null, 1500, 0, null, "P-1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OrderLine(null, null, null, "次", null, null, 1500, 0, null, "P-1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
