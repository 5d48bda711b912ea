package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Goods as a sheet and as JSON: all of them or none, each fault with its row. */
class GoodsImportTest extends GoodsTest {
    /** As Excel saves it, with a byte order mark; as an older Excel does, in GBK; and with Chinese headings in another order. */
    static Stream<Arguments> sheets() {
        String english =
                HEADER + "S-1,\"牛奶, \"\"鲜\"\"\"," + CODE + ",13%,1L,盒\r\nS-2,大米," + CODE + ",免税,,\r\n,,,,,\r\n";
        String chinese = "税率,商品编码,税收分类编码,商品名称,单位,规格型号\n0.13,S-1," + CODE + ",\"牛奶, \"\"鲜\"\"\",盒,1L\nEXEMPT,S-2," + CODE
                + ",大米,,";
        return Stream.of(
                arguments("text/csv", ("\uFEFF" + english).getBytes(StandardCharsets.UTF_8)),
                arguments("text/csv; charset=UTF-8", chinese.getBytes(StandardCharsets.UTF_8)),
                arguments("text/csv; charset=GBK", english.getBytes(Charset.forName("GBK"))),
                arguments("text/csv;charset=GB18030", chinese.getBytes(Charset.forName("GB18030"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sheets")
    void a_sheet_is_imported(String type, byte[] sheet) {
        removed("S-1");
        removed("S-2");
        HttpResponse<String> answer = imported(type, sheet);
        assertThat(answer.body()).isEqualTo("{\"given\":2,\"changed\":2}");
        JsonNode milk = MerchantCaller.json(got("S-1"));
        assertThat(milk.path("name").asString()).isEqualTo("牛奶, \"鲜\"");
        assertThat(milk.path("taxRate").asString()).isEqualTo("0.13");
        assertThat(milk.path("specification").asString()).isEqualTo("1L");
        assertThat(MerchantCaller.json(got("S-2")).path("taxRate").asString()).isEqualTo("EXEMPT");
        assertThat(MerchantCaller.json(got("S-2")).path("unit").isNull()).isTrue();
        assertThat(imported(type, sheet).body()).as("again").isEqualTo("{\"given\":2,\"changed\":0}");
    }

    static Stream<Arguments> faultySheets() {
        String good = "OK-1,抽纸," + CODE + ",0.13,,\n";
        return Stream.of(
                arguments("sku,name,taxCode\n", "rows[1] MISSING_COLUMN"),
                arguments(HEADER, "goods WRONG_COUNT"),
                arguments(HEADER + ",,,,,\n", "goods WRONG_COUNT"),
                arguments("sku,name,taxCode,taxRate,price\n", "rows[1].column5 UNKNOWN_COLUMN"),
                arguments("sku,name,taxCode,taxRate,税率\n", "rows[1].column5 DUPLICATE_COLUMN"),
                arguments(HEADER + good + "OK-2,抽,纸," + CODE + ",0.13,,\n", "rows[3] WRONG_COLUMNS"),
                arguments(HEADER + good + "\"OK-2,抽纸\n", "rows[3] BROKEN_QUOTES"),
                arguments(HEADER + good + ",,,,,\n" + good, "rows[4].sku DUPLICATE"),
                arguments(HEADER + good + ",抽纸," + CODE + ",0.13,,\n", "rows[3].sku REQUIRED"),
                arguments(HEADER + good + "a b,抽纸," + CODE + ",0.13,,\n", "rows[3].sku WRONG_FORMAT"),
                arguments(HEADER + good + "OK-2,," + CODE + ",0.13,,\n", "rows[3].name REQUIRED"),
                arguments(HEADER + good + "OK-2,<b>," + CODE + ",0.13,,\n", "rows[3].name BAD_CHARACTER"),
                arguments(HEADER + good + "OK-2,抽纸,1.0601E+18,0.13,,\n", "rows[3].taxCode SPREADSHEET_NUMBER"),
                arguments(HEADER + good + "OK-2,抽纸,106,0.13,,\n", "rows[3].taxCode WRONG_FORMAT"),
                arguments(HEADER + good + "OK-2,抽纸," + CODE + ",17%,,\n", "rows[3].taxRate UNKNOWN_RATE"),
                arguments(HEADER + good + "OK-2,抽纸," + CODE + ",13,,\n", "rows[3].taxRate UNKNOWN_RATE"),
                arguments(
                        HEADER + good + "OK-2,抽纸," + CODE + ",0.13," + "大".repeat(41) + ",\n",
                        "rows[3].specification TOO_LONG"),
                arguments(
                        HEADER + good + "OK-2,抽纸," + CODE + ",0.13,," + "提".repeat(21) + "\n",
                        "rows[3].unit TOO_LONG"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faultySheets")
    void a_fault_is_named_with_its_row_and_nothing_is_stored(String sheet, String fault) {
        int before = rows();
        HttpResponse<String> answer = imported(sheet);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode problem = MerchantCaller.json(answer);
        assertThat(problem.path("code").asString()).isEqualTo("INVALID_GOODS");
        assertThat(problem.path("errors"))
                .extracting(
                        e -> e.path("field").asString() + " " + e.path("code").asString())
                .containsExactly(fault);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void an_empty_sheet_lacks_every_column() {
        assertThat(MerchantCaller.json(imported("")).path("errors"))
                .extracting(
                        e -> e.path("field").asString() + " " + e.path("code").asString())
                .hasSize(4)
                .containsOnly("rows[1] MISSING_COLUMN");
    }

    @Test
    void a_sheet_in_another_charset_is_not_guessed_at() {
        byte[] gbk = (HEADER + "OK-1,抽纸," + CODE + ",0.13,,\n").getBytes(Charset.forName("GBK"));
        assertProblem(imported("text/csv", gbk), 422, "INVALID_GOODS", "goods", "WRONG_CHARSET");
        assertThat(imported("text/csv; charset=none-such", gbk).statusCode()).isEqualTo(415);
        assertThat(imported("application/xml", gbk).statusCode()).isEqualTo(415);
        assertThat(got("OK-1").statusCode()).isEqualTo(404);
    }

    @Test
    void goods_as_json_are_checked_alike() {
        HttpResponse<String> answer = world.caller(World.API_KEY).put("/v1/goods", """
                {"goods":[null,{"sku":"J-1","name":"抽纸","taxCode":"%s","taxRate":"0.17"}]}""".formatted(CODE));
        CONTRACT.assertKept("PUT /v1/goods", answer);
        assertThat(MerchantCaller.json(answer).path("errors"))
                .extracting(
                        e -> e.path("field").asString() + " " + e.path("code").asString())
                .containsExactly("goods[0] REQUIRED", "goods[1].taxRate UNKNOWN_RATE");
        for (String body : List.of("{}", "{\"goods\":[]}", "{\"goods\":null}")) {
            assertProblem(
                    world.caller(World.API_KEY).put("/v1/goods", body), 422, "INVALID_GOODS", "goods", "WRONG_COUNT");
        }
        assertThat(got("J-1").statusCode()).isEqualTo(404);
    }

    private static String many(int count, String name) {
        return HEADER
                + IntStream.range(0, count)
                        .mapToObj(i -> "M-%04d,%s,%s,0.13,,\n".formatted(i, name, CODE))
                        .collect(Collectors.joining());
    }

    @Test
    void five_thousand_go_in_at_once_and_one_more_does_not() {
        assertThat(imported(many(5_000, "甲")).body()).isEqualTo("{\"given\":5000,\"changed\":5000}");
        assertProblem(imported(many(5_001, "乙")), 422, "INVALID_GOODS", "goods", "WRONG_COUNT");
        assertThat(got("M-0000").body()).contains("甲");
        assertThat(imported(many(5_000, "甲") + "x".repeat(1 << 20)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void of_imports_at_the_same_moment_one_is_the_last_and_it_is_whole() {
        List<HttpResponse<String>> answers = MerchantCaller.atOnce(8, i -> imported(many(300, "N" + i)));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(world.part(JdbcClient.class)
                        .sql("select count(distinct name) from goods where sku between 'M-0000' and 'M-0299'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_list_goes_on_from_page_to_page() {
        imported(many(7, "页"));
        String cursor = "M-0";
        List<String> seen = new ArrayList<>();
        for (int page = 0; page < 2; page++) {
            HttpResponse<String> answer = world.caller(World.API_KEY).get("/v1/goods?limit=3&cursor=" + cursor);
            CONTRACT.assertKept("GET /v1/goods", answer);
            MerchantCaller.json(answer)
                    .path("items")
                    .forEach(item -> seen.add(item.path("sku").asString()));
            cursor = MerchantCaller.json(answer).path("nextCursor").asString();
        }
        assertThat(seen).containsExactly("M-0000", "M-0001", "M-0002", "M-0003", "M-0004", "M-0005");
        for (String wrong : List.of("limit=0", "limit=501", "limit=x", "cursor=%00", "cursor=a%20b")) {
            HttpResponse<String> answer = world.caller(World.API_KEY).get("/v1/goods?" + wrong);
            CONTRACT.assertKept("GET /v1/goods", answer);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void what_was_removed_is_gone() {
        told("GONE", "抽纸", "0.13");
        assertThat(removed("GONE")).isEqualTo(204);
        assertThat(removed("GONE")).isEqualTo(404);
        assertThat(removed("%00")).isIn(400, 404);
        assertThat(got("GONE").statusCode()).isEqualTo(404);
    }
}
