package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One number is one order, however often and however differently it is sent. */
class OrderRaceTest extends OrderTest {
    @Test
    void the_same_order_from_32_tills_at_once_is_stored_once() {
        int before = stored();
        String orderNo = freshNo();
        List<HttpResponse<String>> answers = MerchantCaller.atOnce(32, i -> put(orderNo, order().toString()));

        assertThat(answers).filteredOn(a -> a.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(31);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(stored()).isEqualTo(before + 1);
    }

    @Test
    void of_32_different_orders_under_one_number_one_wins_and_the_others_are_told_where_they_differ() {
        String orderNo = freshNo();
        List<HttpResponse<String>> answers = MerchantCaller.atOnce(32, i -> {
            ObjectNode order = order();
            sums(1100 + i, 0, 0, 1100 + i).accept(order);
            return put(orderNo, order.toString());
        });

        List<HttpResponse<String>> won =
                answers.stream().filter(a -> a.statusCode() == 201).toList();
        assertThat(won).hasSize(1);
        assertThat(world.caller(World.API_KEY).get("/v1/orders/" + orderNo).body())
                .isEqualTo(won.get(0).body());
        assertThat(answers).filteredOn(a -> a.statusCode() == 409).hasSize(31).allSatisfy(lost -> {
            JsonNode told = MerchantCaller.json(lost);
            assertThat(told.path("code").asString()).isEqualTo("ORDER_CONFLICT");
            assertThat(told.path("errors"))
                    .extracting(e -> e.path("field").asString())
                    .containsExactlyInAnyOrder("amountFen", "lines[0].amountFen");
        });
    }

    /** 1.50 and 1.5 are the same number, and so are two ways to write one moment. */
    @Test
    void another_way_to_write_the_same_order_is_no_conflict() {
        String orderNo = freshNo();
        ObjectNode order = order();
        bought("1.50", "10", 1500).accept(order);
        assertThat(put(orderNo, order.toString()).statusCode()).isEqualTo(201);
        bought("1.5", "10.00", 1500)
                .andThen(order("paidAt", "2026-11-23T01:00:00Z"))
                .accept(order);
        order.putNull("remark");
        assertThat(put(orderNo, order.toString()).statusCode()).isEqualTo(200);
        assertThat(new BigDecimal(
                        MerchantCaller.json(world.caller(World.API_KEY).get("/v1/orders/" + orderNo))
                                .path("lines")
                                .path(0)
                                .path("quantity")
                                .asString()))
                .isEqualByComparingTo("1.5");
    }
}
