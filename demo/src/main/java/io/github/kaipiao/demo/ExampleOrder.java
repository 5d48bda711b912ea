package io.github.kaipiao.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.kaipiao.client.Order;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** An order of examples/orders, sold just now under a number of its own. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ExampleOrder(String orderNo, Order order) {
    private static final List<String> FILES =
            List.of("supermarket.json", "restaurant.json", "car-park.json", "fuel.json", "online-shop.json");

    static List<ExampleOrder> all(String run, OffsetDateTime now) {
        return FILES.stream().map(file -> read(file).soldNow(run, now)).toList();
    }

    private ExampleOrder soldNow(String run, OffsetDateTime now) {
        return new ExampleOrder(
                orderNo.substring(0, Math.min(orderNo.length(), 19)) + "-" + run,
                new Order(order.storeNo(), now, order.amountFen(), order.discountFen(), order.remark(), order.lines()));
    }

    private static ExampleOrder read(String file) {
        try (InputStream in = Objects.requireNonNull(ExampleOrder.class.getResourceAsStream("/orders/" + file))) {
            return JsonMapper.shared().readValue(in.readAllBytes(), ExampleOrder.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the example " + file + " cannot be read", e);
        }
    }
}
