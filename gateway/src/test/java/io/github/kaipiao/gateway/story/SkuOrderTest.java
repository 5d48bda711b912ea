package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders that name the merchant's own numbers, and what their invoices say. */
class SkuOrderTest extends GoodsTest {
    private static String sold(String sku) {
        ObjectNode order = order();
        firstLine(order).removeAll().put("sku", sku).put("amountFen", 1100);
        return order.toString();
    }

    private static JsonNode line(HttpResponse<String> order) {
        CONTRACT.assertKept("PUT /v1/orders/{orderNo}", order);
        return MerchantCaller.json(order).path("lines").path(0);
    }

    @Test
    void a_line_names_a_sku_and_the_invoice_says_what_the_goods_say() {
        assertThat(told("PAPER", "抽纸", "0.13").statusCode()).isEqualTo(200);
        JsonNode line = line(put("GOODS-1", sold("PAPER")));
        assertThat(line.path("sku").asString()).isEqualTo("PAPER");
        assertThat(line.path("taxFen").asLong()).isEqualTo(127);

        Entry entry = world.openAgain("GOODS-1");
        world.sandbox.phone().authorize(world.openPage(entry), TitleChoice.person("周八"));
        world.settle();
        assertThat(world.invoice(entry).status()).isEqualTo("ISSUED");
        assertThat(world.part(JdbcClient.class)
                        .sql("select issue_request #>> '{lines,0}' from invoice where id = ?")
                        .param(entry.invoiceId())
                        .query(String.class)
                        .single())
                .contains("\"抽纸\"", "\"" + CODE + "\"", "\"0.13\"", "\"提\"");
    }

    private static String remarkOnTheInvoice(String orderNo) {
        Entry entry = world.openAgain(orderNo);
        world.sandbox.phone().authorize(world.openPage(entry), TitleChoice.person("周八"));
        world.settle();
        return world.part(JdbcClient.class)
                .sql("select issue_request ->> 'remark' from invoice where id = ?")
                .param(entry.invoiceId())
                .query(String.class)
                .single();
    }

    @Test
    void the_merchants_remark_is_printed_where_the_order_brings_none() {
        put("REMARK-1", order().toString());
        put("REMARK-2", order().put("remark", "谢谢惠顾").toString());
        assertThat(remarkOnTheInvoice("REMARK-1")).isEqualTo("街角超市 S001 订单 REMARK-1");
        assertThat(remarkOnTheInvoice("REMARK-2")).isEqualTo("谢谢惠顾");
    }

    @Test
    void an_order_sent_again_means_what_it_meant_whatever_became_of_the_goods() {
        told("SOAP", "肥皂", "0.13");
        HttpResponse<String> first = put("GOODS-2", sold("SOAP"));
        assertThat(first.statusCode()).isEqualTo(201);

        told("SOAP", "香皂", "0.09");
        HttpResponse<String> again = put("GOODS-2", sold("SOAP"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(line(put("GOODS-3", sold("SOAP"))).path("name").asString()).isEqualTo("香皂");

        assertThat(removed("SOAP")).isEqualTo(204);
        assertThat(put("GOODS-2", sold("SOAP")).body()).isEqualTo(first.body());
        assertRefused(sold("SOAP"), 422, "INVALID_ORDER", "lines[0].sku", "UNKNOWN_SKU");
    }

    @Test
    void sent_by_16_tills_while_the_goods_change_it_is_one_order() {
        told("RACE", "甲", "0.13");
        List<HttpResponse<String>> answers = MerchantCaller.atOnce(
                16, i -> i % 4 == 0 ? told("RACE", "乙" + i, "0.09") : put("GOODS-RACE", sold("RACE")));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 201);
        assertThat(answers)
                .filteredOn(a -> a.body().contains("orderNo"))
                .extracting(HttpResponse::body)
                .hasSize(12)
                .containsOnly(
                        world.caller(World.API_KEY).get("/v1/orders/GOODS-RACE").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "taxCode", "specification", "unit", "taxRate"})
    void a_sku_and_words_of_its_own_are_two_things(String word) {
        told("BOTH", "抽纸", "0.13");
        ObjectNode order = order();
        firstLine(order).removeAll().put("sku", "BOTH").put("amountFen", 1100).put(word, "0.13");
        assertRefused(order.toString(), 422, "INVALID_ORDER", "lines[0].sku", "SKU_OR_WORDS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NOBODYS", "a b", "\\u0000", "\\uD83C", "'"})
    void a_sku_nobody_has_told_us_of_is_refused(String sku) {
        assertRefused(
                sold("X").replace("\"X\"", "\"" + sku + "\""), 422, "INVALID_ORDER", "lines[0].sku", "UNKNOWN_SKU");
    }

    /** Numbers are unique within a merchant only. */
    @Test
    void the_neighbours_goods_are_his() {
        told("SHARED", "抽纸", "0.13");
        MerchantCaller bakery = world.caller(World.BAKERYS_KEY);
        assertThat(bakery.get("/v1/goods/SHARED").statusCode()).isEqualTo(404);
        assertThat(bakery.call("DELETE", "/v1/goods/SHARED", HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(404);
        assertThat(MerchantCaller.json(bakery.get("/v1/goods")).path("items")).isEmpty();
        assertThat(bakery.put("/v1/orders/THEIRS", sold("SHARED")).body()).contains("UNKNOWN_SKU");
        assertThat(got("SHARED").statusCode()).isEqualTo(200);
    }
}
