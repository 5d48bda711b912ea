package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A body that is not what docs/openapi.json describes is refused and not guessed at, and nothing is stored. */
class OrderShapeTest extends OrderTest {
    private static final int LARGEST_ORDER = 1 << 20;
    private static final int LARGEST_OTHER = 64 << 10;

    /** A caller whose types are wrong has numbers that are wrong too, sooner or later. */
    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                arguments("amountFen", "\"1100\""),
                arguments("amountFen", "\"\""),
                arguments("amountFen", "1100.9"),
                arguments("amountFen", "1100.0"),
                arguments("amountFen", "1.1e3"),
                arguments("amountFen", "true"),
                arguments("amountFen", "[1100]"),
                arguments("amountFen", "9223372036854775808"),
                arguments("discountFen", "\"0\""),
                arguments("storeNo", "1"),
                arguments("storeNo", "true"),
                arguments("storeNo", "[\"S001\"]"),
                arguments("remark", "7"),
                arguments("paidAt", "1763863200"),
                arguments("lines", "{}"),
                arguments("lines", "\"\""),
                arguments("lines[0]", "1"),
                arguments("lines[0].name", "5"),
                arguments("lines[0].taxCode", "3070401000000000000"),
                arguments("lines[0].amountFen", "\"1100\""),
                arguments("lines[0].quantity", "1.5"),
                arguments("lines[0].unitPrice", "11"),
                arguments("lines[0].quantity", "true"),
                arguments("lines[0].taxRate", "0.06"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongTypes")
    void a_value_of_another_type_is_refused_with_its_place(String field, String value) {
        ObjectNode bad = order();
        JsonNode wrong = JsonMapper.shared().readTree(value);
        if (field.equals("lines[0]")) {
            ((ArrayNode) bad.path("lines")).set(0, wrong);
        } else if (field.startsWith("lines[0].")) {
            firstLine(bad).set(field.substring("lines[0].".length()), wrong);
        } else {
            bad.set(field, wrong);
        }
        assertRefused(bad.toString(), 400, "MALFORMED_BODY", field, "WRONG_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amountFen ", "AmountFen", "currency", "orderNo", "merchantId", "createdAt", "netFen"})
    void an_unknown_field_is_named_and_not_ignored(String field) {
        ObjectNode bad = order();
        bad.put(field, 1);
        assertRefused(bad.toString(), 400, "UNKNOWN_FIELD", field, "UNKNOWN_FIELD");

        ObjectNode badLine = order();
        firstLine(badLine).put(field, 1);
        if (!field.equals("amountFen")) {
            assertRefused(badLine.toString(), 400, "UNKNOWN_FIELD", "lines[0]." + field, "UNKNOWN_FIELD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"order\"", "{", "{\"a\":}", "<order/>"})
    void what_is_no_order_at_all_is_refused(String body) {
        int before = stored();
        HttpResponse<String> answer = put(freshNo(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(MerchantCaller.json(answer).path("code").asString()).isEqualTo("MALFORMED_BODY");
        assertThat(stored()).isEqualTo(before);
    }

    /** Parsers differ over which of two amounts counts: whoever signs for one must not be billed the other. */
    @Test
    void a_body_that_says_two_things_is_refused() {
        int before = stored();
        String twice = order().toString().replaceFirst("\"amountFen\":1100", "\"amountFen\":900,\"amountFen\":1100");
        assertThat(put(freshNo(), twice).statusCode()).isEqualTo(400);
        assertThat(put(freshNo(), order() + "{}").statusCode()).isEqualTo(400);
        assertThat(stored()).isEqualTo(before);
    }

    private static String padded(String body, int bytes) {
        return body + " ".repeat(bytes - body.getBytes(StandardCharsets.UTF_8).length);
    }

    private static HttpResponse<String> inChunks(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return world.caller(World.API_KEY)
                .call("PUT", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    }

    @Test
    void an_order_of_a_mebibyte_is_read_and_one_byte_more_is_not_whether_its_length_was_declared_or_not() {
        assertTaken(padded(order().toString(), LARGEST_ORDER));
        assertThat(inChunks("/v1/orders/" + freshNo(), padded(order().toString(), LARGEST_ORDER))
                        .statusCode())
                .isEqualTo(201);
        int before = stored();
        String tooLong = padded(order().toString(), LARGEST_ORDER + 1);
        for (HttpResponse<String> refused :
                List.of(put(freshNo(), tooLong), inChunks("/v1/orders/" + freshNo(), tooLong))) {
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(MerchantCaller.json(refused).path("code").asString()).isEqualTo("BODY_TOO_LARGE");
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void any_other_body_ends_at_64_kibibytes() {
        String path = "/v1/invoices/inv_nobody/rejection";
        String body = "{\"reason\":\"订单已退款\"}";
        assertThat(world.caller(World.API_KEY)
                        .post(path, padded(body, LARGEST_OTHER))
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.caller(World.API_KEY)
                        .post(path, padded(body, LARGEST_OTHER + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    /** Half a character, as a cut at some number of UTF-16 units leaves it, can be neither stored nor printed. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud83c", "\\udf5c", "\\udf5c\\ud83c"})
    void half_a_character_is_refused(String half) {
        ObjectNode bad = order();
        bad.put("remark", "半个HALF");
        assertRefused(bad.toString().replace("HALF", half), 422, "INVALID_ORDER", "remark", "BAD_CHARACTER");
        ObjectNode good = order();
        good.put("remark", "一个HALF");
        assertTaken(good.toString().replace("HALF", "\\ud83c\\udf5c"));
    }
}
