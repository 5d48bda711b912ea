package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.gateway.receipt.ClaimCode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A till asks for what to print, and the payer scans it. */
class PrintedReceiptTest extends WorldTest {
    private static final String RECEIPT = "GET /v1/orders/{orderNo}/receipt.{format}";
    private static final String BATCH = "POST /v1/receipts";
    private static final MerchantApiContract CONTRACT = new MerchantApiContract();

    private static HttpResponse<String> get(String path) {
        return world.send(HttpRequest.newBuilder(URI.create(world.url + path))
                .header("Authorization", "Bearer " + World.API_KEY)
                .build());
    }

    private static HttpResponse<String> batch(String body) {
        return world.send(HttpRequest.newBuilder(URI.create(world.url + "/v1/receipts"))
                .header("Authorization", "Bearer " + World.API_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "svg, image/svg+xml, <svg",
        "png, image/png, PNG",
        "escpos, application/octet-stream, (k",
        "escpos?raster=true&paper=80, application/octet-stream, v0",
        "tspl?paper=80, application/octet-stream, SIZE 72 mm"
    })
    void every_format_is_handed_out_and_not_stored_on_the_way(String format, String type, String within) {
        String orderNo = "PR-" + format.replaceAll("[^a-z0-9]", "");
        world.sell("S001", orderNo, 1100);

        HttpResponse<String> answer = get("/v1/orders/" + orderNo + "/receipt." + format);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).contains(within);
    }

    @Test
    void the_code_under_it_opens_the_same_page_and_guessing_it_is_slow() {
        Entry entry = world.sell("S001", "PR-CLAIM", 1100, "RECEIPT_QR");
        String code =
                batch("{\"orderNos\":[\"PR-CLAIM\"]}").body().replaceAll("(?s).*\"claimCode\":\"([^\"]+)\".*", "$1");
        String again = batch("{\"orderNos\":[\"PR-CLAIM\"]}").body();
        assertThat(again).contains(code);

        HttpResponse<String> claimed = claim(code.toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(claimed.statusCode()).isEqualTo(302);
        assertThat(claimed.headers().firstValue("Location")).hasValue(entry.url());

        String mistyped = claim("00000-00001").body();
        String unknown = claim(ClaimCode.of("0".repeat(26)).printed()).body();
        assertThat(unknown).isEqualTo(mistyped).contains("没有找到这个开票码");
        for (int i = 0; i < 8; i++) {
            assertThat(claim("guess").statusCode()).isEqualTo(404);
        }
        assertThat(claim(code).statusCode())
                .as("even the right one has to wait")
                .isEqualTo(429);
        world.clock.moveBy(Duration.ofMinutes(1));
        assertThat(claim(code).statusCode()).isEqualTo(302);
    }

    private static HttpResponse<String> claim(String code) {
        return world.send(HttpRequest.newBuilder(URI.create(world.url + "/c"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("code=" + URLEncoder.encode(code, StandardCharsets.UTF_8)))
                .build());
    }

    @Test
    void what_cannot_be_printed_is_refused_with_the_next_step() {
        world.sell("S001", "PR-BAD", 1100);

        world.send(HttpRequest.newBuilder(URI.create(world.url + "/v1/orders/PR-EARLY"))
                .header("Authorization", "Bearer " + World.API_KEY)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"storeNo":"S001","paidAt":"2026-11-23T09:00:00+08:00","amountFen":1100,"lines":[
                         {"name":"餐费","taxCode":"3070401000000000000","amountFen":1100,"taxRate":"0.06"}]}"""))
                .build());

        assertRefused(get("/v1/orders/PR-EARLY/receipt.svg"), 409, "NO_ENTRY");
        assertRefused(get("/v1/orders/PR-NOBODY/receipt.svg"), 404, "NOT_FOUND");
        assertRefused(get("/v1/orders/PR-BAD/receipt.gif"), 404, "NOT_FOUND");
        assertRefused(get("/v1/orders/PR-BAD/receipt.escpos?paper=76"), 422, "INVALID_RECEIPT");
        assertRefused(get("/v1/orders/PR-BAD/receipt.escpos?raster=perhaps"), 422, "INVALID_RECEIPT");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
        CONTRACT.assertKept(RECEIPT, answer);
    }

    @Test
    void a_batch_answers_one_line_an_order_in_the_order_asked() {
        Entry entry = world.sell("S001", "PR-B1", 1100);

        HttpResponse<String> answer = batch("{\"orderNos\":[\"PR-NOBODY\",\"PR-B1\",\"PR-B1\"]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        List<JsonNode> lines =
                answer.body().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo(JsonMapper.shared().readTree("{\"orderNo\":\"PR-NOBODY\",\"code\":\"NO_ENTRY\"}"));
        assertThat(lines.get(1)).isEqualTo(lines.get(2));
        assertThat(lines.get(1).path("url").asString()).isEqualTo(entry.url());
        assertThat(lines.get(1).path("qrText").asString()).isEqualTo(entry.url().toUpperCase(Locale.ROOT));
        assertThat(lines.get(1).path("claimCode").asString()).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
    }

    @Test
    void a_batch_takes_500_orders_and_no_more() {
        String most = "{\"orderNos\":[\"%s\"]}"
                .formatted(String.join(
                        "\",\"",
                        IntStream.range(0, 500)
                                .mapToObj(i -> "PR-" + "0".repeat(20) + i)
                                .toList()));
        assertThat(batch(most).body().lines()).hasSize(500);
        for (String faulty : List.of(
                "{}",
                "{\"orderNos\":[]}",
                "{\"orderNos\":[null]}",
                "{\"orderNos\":[\"订单\"]}",
                "{\"orderNos\":[\"%s\"]}".formatted(String.join("\",\"", Collections.nCopies(501, "A"))))) {
            HttpResponse<String> answer = batch(faulty);
            assertThat(answer.statusCode()).as(faulty).isEqualTo(422);
            CONTRACT.assertKept(BATCH, answer);
        }
    }
}
