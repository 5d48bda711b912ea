package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An order has one entry however many ask for it, and the way back from it leads to the shop and nowhere else. */
class EntryStoryTest extends WorldTest {
    private static int orders;

    private static String sold() {
        String orderNo = "ENTRY-" + ++orders;
        world.shopsClient().orders().put(orderNo, world.order("S001", 1100));
        return orderNo;
    }

    private static HttpResponse<String> open(String orderNo, ObjectNode wish) {
        return world.caller(World.API_KEY).post("/v1/orders/" + orderNo + "/entries", wish.toString());
    }

    private static ObjectNode wish() {
        return JsonMapper.shared().createObjectNode().put("scenario", "OFFICIAL_ACCOUNT");
    }

    private static int invoicesOf(String orderNo) {
        return world.part(JdbcClient.class)
                .sql("select count(*) from invoice where order_no = ?")
                .param(orderNo)
                .query(Integer.class)
                .single();
    }

    @Test
    void of_32_that_ask_at_once_one_makes_the_application_and_all_get_it() {
        String orderNo = sold();
        List<HttpResponse<String>> answers = MerchantCaller.atOnce(32, i -> open(orderNo, wish()));

        assertThat(answers).filteredOn(a -> a.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(31);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(invoicesOf(orderNo)).isEqualTo(1);
    }

    @Test
    void of_32_with_different_ways_back_all_get_the_one_application_and_one_of_the_ways_stays() {
        String orderNo = sold();
        List<HttpResponse<String>> answers = MerchantCaller.atOnce(
                32, i -> open(orderNo, wish().put("redirectUrl", "https://shop.example.com/till/" + i)));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 201);
        assertThat(answers)
                .extracting(a -> MerchantCaller.json(a).path("invoiceId").asString())
                .containsOnly(
                        MerchantCaller.json(answers.get(0)).path("invoiceId").asString());
        assertThat(invoicesOf(orderNo)).isEqualTo(1);
        assertThat(wayBackOf(orderNo)).matches("https://shop\\.example\\.com/till/\\d+");
    }

    private static String wayBackOf(String orderNo) {
        return world.part(JdbcClient.class)
                .sql("select coalesce(redirect_url, 'none') from invoice where order_no = ?")
                .param(orderNo)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com",
                "https://shop.example.com/",
                "https://shop.example.com/orders?no=1&from=wechat#top",
                "https://shop.example.com/a/../b",
                "https://shop.example.com/?next=https://evil.example/"
            })
    void the_payer_may_be_sent_back_to_a_page_of_the_shop(String wayBack) {
        String orderNo = sold();
        open(orderNo, wish().put("redirectUrl", wayBack).put("authUrl", true));
        assertThat(wayBackOf(orderNo)).isEqualTo(wayBack);

        List<Wire.Sent> toldWeChat = world.wire.sent("POST", "/card/invoice/getauthurl");
        assertThat(JsonMapper.shared()
                        .readTree(toldWeChat.get(toldWeChat.size() - 1).body())
                        .path("redirect_url")
                        .asString())
                .isEqualTo(wayBack);
    }

    static List<String> tricks() {
        return List.of(
                // Somebody before the @
                "https://shop.example.com@evil.example/",
                "https://shop.example.com:443@evil.example/",
                "https://user@shop.example.com/",
                "https://user:password@shop.example.com/",
                "https://evil.example#@shop.example.com/",
                "https://evil.example?@shop.example.com/",
                // Another origin, or one that looks alike
                "https://evil.example/",
                "https://evil.example/https://shop.example.com/",
                "https://shop.example.com.evil.example/",
                "https://evilshop.example.com/",
                "https://www.shop.example.com/",
                "https://example.com/",
                "https://shop.example.com./",
                "https://SHOP.EXAMPLE.COM.evil.example/",
                "https://shop-example.com/",
                "https://[::1]/",
                "https://127.0.0.1/",
                // The bakery's is not the market's
                "https://bakery.example.com/",
                // Scheme and port
                "http://shop.example.com/",
                "ftp://shop.example.com/",
                "javascript://shop.example.com/%0aalert(1)",
                "javascript:alert(1)",
                "data:text/html,https://shop.example.com/",
                "weixin://shop.example.com/",
                "https:shop.example.com/",
                "https:/shop.example.com/",
                "https:///shop.example.com/",
                "//shop.example.com/",
                "/orders",
                "shop.example.com",
                "https://",
                "",
                " ",
                "https://shop.example.com:444/",
                "https://shop.example.com:8443/",
                "https://shop.example.com:99999999999/",
                "https://shop.example.com:-1/",
                // Backslashes, which browsers read as slashes
                "https://evil.example\\@shop.example.com/",
                "https://shop.example.com\\@evil.example/",
                "https://shop.example.com\\.evil.example/",
                "https:\\\\shop.example.com\\",
                "\\\\shop.example.com",
                // Encoded
                "https://shop%2eexample.com/",
                "https://shop.example.com%2f@evil.example/",
                "https://shop.example.com%00.evil.example/",
                "https%3A%2F%2Fshop.example.com%2F",
                "https://shop.example.com%40evil.example/",
                // Blanks, which browsers leave out
                "https://shop.example.com\t.evil.example/",
                "https://shop.example.com\n.evil.example/",
                "https://shop.example.com/\r\nSet-Cookie: a=b",
                "https://shop.example.com/ ",
                " https://shop.example.com/",
                "\thttps://shop.example.com/",
                "java\tscript:alert(1)",
                "https://shop.example.com/\u0000",
                // Other alphabets
                "https://ѕhop.example.com/",
                "https://shop。example.com/",
                "https://shop.example.com／@evil.example/",
                "https://shop.example.com。evil.example/",
                "https://ｓhop.example.com/",
                "https://商店.example.com/",
                "https://xn--hop-7nd.example.com/",
                // Beyond any length
                "https://shop.example.com/" + "a".repeat(1000),
                "https://shop.example.com/" + "a".repeat(60_000));
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void nobody_is_sent_anywhere_else(String trick) {
        String orderNo = sold();
        HttpResponse<String> answer = open(orderNo, wish().put("redirectUrl", trick));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode told = MerchantCaller.json(answer);
        assertThat(told.path("code").asString()).isEqualTo("INVALID_ENTRY");
        assertThat(told.path("errors"))
                .extracting(e -> e.path("field").asString())
                .containsExactly("redirectUrl");
        assertThat(invoicesOf(orderNo)).isZero();
    }

    @Test
    void a_trick_against_an_entry_that_is_there_leaves_it_as_it_was() {
        String orderNo = sold();
        open(orderNo, wish().put("redirectUrl", "https://shop.example.com/thanks"));
        assertThat(open(orderNo, wish().put("redirectUrl", "https://evil.example/"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(wayBackOf(orderNo)).isEqualTo("https://shop.example.com/thanks");
    }

    @Test
    void a_way_back_of_1024_characters_is_taken_and_one_more_is_not() {
        String orderNo = sold();
        String longest = "https://shop.example.com/" + "a".repeat(1024 - 25);
        assertThat(open(orderNo, wish().put("redirectUrl", longest + "a")).statusCode())
                .isEqualTo(422);
        assertThat(open(orderNo, wish().put("redirectUrl", longest)).statusCode())
                .isEqualTo(201);
    }

    /** JSON escapes: a control character, and half a character, neither of which the database can keep. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0007", "\\ud83c", "\\udf5c\\ud83c", "<b>"})
    void words_the_payer_reads_hold_nothing_that_cannot_be_kept_or_shown(String odd) {
        String orderNo = sold();
        HttpResponse<String> entitled = world.caller(World.API_KEY)
                .post(
                        "/v1/orders/" + orderNo + "/entries",
                        "{\"scenario\":\"OFFICIAL_ACCOUNT\",\"title\":{\"type\":\"PERSON\",\"name\":\"周%s八\"}}"
                                .formatted(odd));
        assertThat(entitled.statusCode()).as(entitled.body()).isEqualTo(422);
        assertThat(MerchantCaller.json(entitled).path("errors"))
                .extracting(e -> e.path("field").asString())
                .containsExactly("title.name");
        assertThat(invoicesOf(orderNo)).isZero();

        String id = MerchantCaller.json(open(orderNo, wish())).path("invoiceId").asString();
        HttpResponse<String> rejected = world.caller(World.API_KEY)
                .post("/v1/invoices/" + id + "/rejection", "{\"reason\":\"卖%s完了\"}".formatted(odd));
        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(422);
        assertThat(MerchantCaller.json(rejected).path("errors"))
                .extracting(e -> e.path("field").asString())
                .containsExactly("reason");
        assertThat(world.shopsClient().invoices().get(id).status()).isEqualTo("AWAITING_AUTHORIZATION");
    }
}
