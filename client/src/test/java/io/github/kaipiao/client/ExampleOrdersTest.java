package io.github.kaipiao.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The orders under examples/orders are shown to newcomers, so they must be ones the gateway accepts. */
final class ExampleOrdersTest {
    record Example(String orderNo, Order order) {}

    private static final Path FOLDER = Path.of("..", "examples", "orders");

    // Stricter than the client itself: the gateway refuses unknown members.
    private static final JsonMapper STRICT = Json.MAPPER
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_is_one_for_each_trade() throws IOException {
        assertThat(examples())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "car-park.json", "fuel.json", "online-shop.json", "restaurant.json", "supermarket.json");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void it_adds_up_to_the_fen(Path file) throws IOException {
        Order order = read(file).order();

        long lines = order.lines().stream()
                .mapToLong(line -> line.amountFen() - line.discountFen())
                .sum();
        assertThat(lines - order.discountFen()).isEqualTo(order.amountFen()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void quantity_times_price_is_the_amount_within_a_fen(Path file) throws IOException {
        assertThat(read(file).order().lines()).isNotEmpty().allSatisfy(line -> {
            BigDecimal product = new BigDecimal(line.quantity()).multiply(new BigDecimal(line.unitPrice()));
            assertThat(product.movePointRight(2)
                            .subtract(BigDecimal.valueOf(line.amountFen()))
                            .abs())
                    .isLessThanOrEqualTo(BigDecimal.ONE);
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void its_members_have_the_form_the_gateway_asks_for(Path file) throws IOException {
        Example example = read(file);

        assertThat(PathPart.orderNo(example.orderNo())).isEqualTo(example.orderNo());
        assertThat(example.order().storeNo()).matches("S00[12]");
        assertThat(example.order().paidAt().toLocalDate()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(example.order().discountFen()).isNotNegative();
        assertThat(example.order().lines()).allSatisfy(line -> {
            assertThat(line.taxCode()).matches("[0-9]{19}");
            assertThat(line.taxRate()).matches("0\\.[0-9]{2}|EXEMPT|NON_TAXABLE");
            assertThat(line.amountFen()).isPositive();
            assertThat(line.discountFen()).isBetween(0L, line.amountFen());
        });
    }

    private static Example read(Path file) throws IOException {
        return STRICT.readValue(Files.readString(file), Example.class);
    }
}
