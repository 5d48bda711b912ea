package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.receipt.Receipt;
import io.github.kaipiao.client.receipt.ReceiptKey;
import io.github.kaipiao.client.receipt.ReceiptLine;
import io.github.kaipiao.client.receipt.ReceiptSigner;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A till without a network prints the sale itself, signed. The receipt and the upload meet once, whichever comes first. */
class TillCodeStoryTest extends WorldTest {
    static final String KEY = "rcpt_11_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    static final String KEY_OF_S002 = "rcpt_12_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    /** Of a till that was stolen; its key is no longer in the settings. */
    private static final String WITHDRAWN = "rcpt_13_QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=";

    private static final String IN_WECHAT = "Mozilla/5.0 (iPhone) MicroMessenger/8.0.50";
    private static final MerchantApiContract CONTRACT = new MerchantApiContract();

    private static Receipt lunch(String orderNo, long fen) {
        return new Receipt(
                orderNo, world.clock.instant(), List.of(new ReceiptLine("餐费", "3070401000000000000", "0.06", fen)));
    }

    private static String printed(Receipt receipt) {
        return printed("S001", KEY, receipt);
    }

    /** What a phone makes of the capitals: it lowers scheme and host. */
    private static String printed(String storeNo, String key, Receipt receipt) {
        String text = new ReceiptSigner(world.url, storeNo, ReceiptKey.parse(key)).url(receipt, 7);
        return world.url + text.substring(text.indexOf("/R/"));
    }

    private static HttpResponse<String> scan(String link) {
        return world.get(link, IN_WECHAT);
    }

    private static String entryBehind(String link) {
        HttpResponse<String> answer = scan(link);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return world.url + answer.headers().firstValue("Location").orElseThrow().replace(world.url, "");
    }

    /** The payer reads what was scanned, goes on, and agrees on WeChat's page. */
    private static void claim(String link) {
        String entry = entryBehind(link);
        assertThat(scan(entry).body()).contains("选择抬头并开票");
        String page = scan(entry + "/go").headers().firstValue("Location").orElseThrow();
        world.sandbox.phone().authorize(page, TitleChoice.person("张三"));
    }

    private static HttpResponse<String> upload(String orderNo, long fen, Instant paidAt) {
        return world.caller(World.API_KEY)
                .put("/v1/orders/" + orderNo, """
                        {"storeNo":"S001","paidAt":"%s","amountFen":%d,"lines":[
                         {"name":"红烧肉","taxCode":"3070401000000000000","amountFen":%d,"taxRate":"0.06"},
                         {"name":"米饭","taxCode":"3070401000000000000","amountFen":100,"taxRate":"0.06"}]}""".formatted(paidAt.atOffset(ZoneOffset.ofHours(8)), fen, fen - 100));
    }

    private static List<JsonNode> invoicesOf(String orderNo) {
        List<JsonNode> invoices = new ArrayList<>();
        MerchantCaller.json(world.caller(World.API_KEY).get("/v1/orders/" + orderNo))
                .path("invoices")
                .forEach(invoices::add);
        return invoices;
    }

    private static void assertIssuedOnce(String orderNo) {
        assertThat(invoicesOf(orderNo)).singleElement().satisfies(invoice -> {
            assertThat(invoice.path("status").asString()).isEqualTo("ISSUED");
            assertThat(invoice.path("cardStatus").asString()).isEqualTo("INSERTED");
        });
        assertThat(world.cardsOf(orderNo)).hasSize(1);
        assertThat(world.serialsSentFor(orderNo + "-1")).hasSize(1);
    }

    private static void settled() {
        world.settle();
        world.later(Duration.ofMinutes(2));
    }

    private static HttpResponse<String> differences() {
        HttpResponse<String> answer = world.caller(World.API_KEY).get("/v1/receipt-differences");
        CONTRACT.assertKept("GET /v1/receipt-differences", answer);
        return answer;
    }

    private static JsonNode differenceOf(String orderNo) {
        for (JsonNode item : MerchantCaller.json(differences()).path("items")) {
            if (item.path("orderNo").asString().equals(orderNo)) {
                return item;
            }
        }
        throw new AssertionError("no difference of " + orderNo);
    }

    private static HttpResponse<String> decide(JsonNode difference, String decision) {
        HttpResponse<String> answer = world.caller(World.API_KEY)
                .post(
                        "/v1/receipt-differences/" + difference.path("id").asString() + "/decision",
                        "{\"decision\":\"" + decision + "\"}");
        CONTRACT.assertKept("POST /v1/receipt-differences/{id}/decision", answer);
        return answer;
    }

    @Test
    void scanned_before_the_upload_the_receipt_alone_becomes_an_invoice_and_the_upload_meets_it() {
        Receipt sale = lunch("TILL-FIRST", 1100);
        claim(printed(sale));
        settled();
        assertIssuedOnce("TILL-FIRST");

        HttpResponse<String> upload = upload("TILL-FIRST", 1100, sale.paidAt().plusSeconds(20));

        assertThat(upload.statusCode()).as(upload.body()).isEqualTo(200);
        CONTRACT.assertKept("PUT /v1/orders/{orderNo}", upload);
        assertThat(upload.body())
                .as("the order is what was stored first")
                .contains("餐费")
                .doesNotContain("红烧肉");
        settled();
        assertIssuedOnce("TILL-FIRST");
    }

    @Test
    void uploaded_before_it_is_scanned_the_receipt_opens_the_uploaded_order() {
        Receipt sale = lunch("UPLOAD-FIRST", 1100);
        assertThat(upload("UPLOAD-FIRST", 1100, sale.paidAt()).statusCode()).isEqualTo(201);

        claim(printed(sale));
        settled();

        assertIssuedOnce("UPLOAD-FIRST");
        assertThat(world.caller(World.API_KEY).get("/v1/orders/UPLOAD-FIRST").body())
                .contains("红烧肉");
    }

    @Test
    void scanned_and_uploaded_in_the_same_moment_there_is_one_order_and_one_application() throws Exception {
        for (int round = 0; round < 5; round++) {
            String orderNo = "SAME-MOMENT-" + round;
            Receipt sale = lunch(orderNo, 1100);
            String link = printed(sale);
            Callable<Integer> payer = () -> scan(link).statusCode();
            Callable<Integer> books = () -> upload(orderNo, 1100, sale.paidAt()).statusCode();
            ExecutorService both = Executors.newFixedThreadPool(6);
            try {
                List<Future<Integer>> answers = both.invokeAll(Arrays.asList(payer, books, payer, books, payer, books));
                for (Future<Integer> answer : answers) {
                    assertThat(answer.get()).isIn(302, 200, 201);
                }
            } finally {
                both.shutdown();
            }
            assertThat(invoicesOf(orderNo)).hasSize(1);
        }
    }

    @Test
    void scanned_twice_it_leads_to_the_status_page() {
        Receipt sale = lunch("TWICE", 1100);
        String link = printed(sale);
        claim(link);
        settled();

        String entry = entryBehind(link);
        String status = scan(entry).headers().firstValue("Location").orElseThrow();

        assertThat(status).contains("/i/");
        assertThat(invoicesOf("TWICE")).hasSize(1);
    }

    @Test
    void a_receipt_that_differs_from_the_uploaded_order_waits_for_an_operator_and_opens_once_accepted() {
        Receipt sale = lunch("DIFFERS-A", 1200);
        upload("DIFFERS-A", 1100, sale.paidAt());
        String link = printed(sale);

        HttpResponse<String> refused = scan(link);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("这张小票需要门店核对").contains("0755-12345678");
        scan(link);
        assertThat(invoicesOf("DIFFERS-A")).isEmpty();

        JsonNode difference = differenceOf("DIFFERS-A");
        assertThat(difference.path("toldBy").asString()).isEqualTo("RECEIPT");
        assertThat(difference.path("differences").toString())
                .contains("{\"field\":\"amountFen\",\"stored\":\"1100\",\"told\":\"1200\"}")
                .contains("amountFen at 0.06");
        assertThat(decide(difference, "ACCEPT").statusCode()).isEqualTo(200);
        assertThat(decide(difference, "ACCEPT").statusCode()).isEqualTo(200);
        assertThat(decide(difference, "REFUSE").statusCode()).isEqualTo(409);

        claim(link);
        settled();
        assertIssuedOnce("DIFFERS-A");
        assertThat(invoicesOf("DIFFERS-A")).hasSize(1);
    }

    @Test
    void a_till_that_begins_its_numbers_anew_never_shows_one_payer_the_invoice_of_another() {
        claim(printed(lunch("T1-0001", 1100)));
        settled();
        world.later(Duration.ofDays(1));
        String nextDay = printed(lunch("T1-0001", 1100));

        assertThat(scan(nextDay).statusCode())
                .as("the same amount, another day")
                .isEqualTo(409);
        assertThat(decide(differenceOf("T1-0001"), "REFUSE").statusCode()).isEqualTo(200);
        assertThat(scan(nextDay).statusCode()).isEqualTo(409);
        assertIssuedOnce("T1-0001");
    }

    @Test
    void an_upload_that_differs_from_the_receipt_holds_the_issuing_until_the_stored_order_is_accepted() {
        Receipt sale = lunch("HELD-A", 1100);
        claim(printed(sale));
        HttpResponse<String> upload = upload("HELD-A", 2100, sale.paidAt());
        assertThat(upload.statusCode()).isEqualTo(409);
        assertThat(upload.body()).contains("ORDER_DIFFERS_FROM_RECEIPT");
        CONTRACT.assertKept("PUT /v1/orders/{orderNo}", upload);

        settled();
        assertThat(invoicesOf("HELD-A").get(0).path("status").asString()).isEqualTo("AUTHORIZED");
        assertThat(world.serialsSentFor("HELD-A-1")).isEmpty();

        decide(differenceOf("HELD-A"), "ACCEPT");
        settled();
        assertIssuedOnce("HELD-A");
        assertThat(upload("HELD-A", 2100, sale.paidAt()).statusCode()).isEqualTo(409);
    }

    @Test
    void an_order_that_the_operator_finds_wrong_is_not_invoiced_and_the_payer_is_told() {
        Receipt sale = lunch("HELD-R", 1100);
        String link = printed(sale);
        claim(link);
        upload("HELD-R", 2100, sale.paidAt());
        world.settle();

        decide(differenceOf("HELD-R"), "REFUSE");
        settled();

        assertThat(invoicesOf("HELD-R").get(0).path("status").asString()).isEqualTo("REJECTED");
        assertThat(world.serialsSentFor("HELD-R-1")).isEmpty();
        assertThat(world.cardsOf("HELD-R")).isEmpty();
        assertThat(entryBehind(link)).as("the status page says so").contains("/e/");
        assertThat(invoicesOf("HELD-R")).as("scanning does not begin anew").hasSize(1);
    }

    @Test
    void while_an_upload_is_doubted_a_receipt_not_yet_claimed_opens_nothing() {
        Receipt sale = lunch("HELD-W", 1100);
        String link = printed(sale);
        entryBehind(link);
        upload("HELD-W", 2100, sale.paidAt());

        assertThat(scan(link).statusCode()).isEqualTo(409);
        decide(differenceOf("HELD-W"), "ACCEPT");
        assertThat(scan(link).statusCode()).isEqualTo(302);
    }

    @Test
    void the_claim_window_counts_from_the_sale_and_the_store_can_open_it_again() {
        Receipt sale = lunch("LATE", 1100);
        String link = printed(sale);
        world.later(Duration.ofDays(366));

        assertThat(scan(link).body()).contains("已过自助开票的期限").contains("0755-12345678");
        assertThat(world.caller(World.API_KEY).get("/v1/orders/LATE").statusCode())
                .as("nothing was stored")
                .isEqualTo(404);

        assertThat(upload("LATE", 1100, sale.paidAt()).statusCode()).isEqualTo(201);
        assertThat(scan(link).body()).contains("已过自助开票的期限");
        world.caller(World.API_KEY).post("/v1/orders/LATE/entries", "{\"scenario\":\"RECEIPT_QR\"}");
        claim(link);
        settled();
        assertIssuedOnce("LATE");
    }

    @Test
    void outside_wechat_it_says_how_to_get_there() {
        String entry = entryBehind(printed(lunch("OUTSIDE", 1100)));
        assertThat(world.get(entry, "Mozilla/5.0 (Linux; Android 14) AlipayClient/10.5")
                        .body())
                .contains("/qr.svg")
                .contains("微信");
    }

    @Test
    void wrong_foreign_withdrawn_and_impossible_codes_look_the_same_change_nothing_and_are_slow_to_guess() {
        world.clock.moveBy(Duration.ofMinutes(1));
        Receipt sale = lunch("FORGED", 1100);
        String good = printed(sale);
        char last = good.charAt(good.length() - 2);
        String flipped =
                good.substring(0, good.length() - 2) + (last == '0' ? '1' : '0') + good.charAt(good.length() - 1);
        Receipt tomorrow = new Receipt("FORGED", world.clock.instant().plus(Duration.ofDays(1)), sale.lines());
        List<String> wrong = List.of(
                flipped,
                good.toLowerCase(java.util.Locale.ROOT).replace("/r/", "/R/"),
                printed("S001", WITHDRAWN, sale),
                printed("S002", KEY, sale),
                printed(tomorrow),
                world.url + "/R/0",
                world.url + "/R/" + "0".repeat(251));

        List<String> bodies = wrong.stream()
                .map(link -> {
                    HttpResponse<String> answer = scan(link);
                    assertThat(answer.statusCode()).as(link).isEqualTo(404);
                    return answer.body();
                })
                .distinct()
                .toList();

        assertThat(bodies).hasSize(1);
        assertThat(world.caller(World.API_KEY).get("/v1/orders/FORGED").statusCode())
                .isEqualTo(404);
        for (int i = wrong.size(); i < 10; i++) {
            assertThat(scan(flipped).statusCode()).isEqualTo(404);
        }
        assertThat(scan(good).statusCode()).as("even the right one has to wait").isEqualTo(429);
        world.clock.moveBy(Duration.ofMinutes(1));
        assertThat(scan(good).statusCode()).isEqualTo(302);
    }

    @Test
    void a_crash_between_order_and_application_is_healed_by_the_next_scan() {
        Receipt sale = lunch("CRASH", 1100);
        String link = printed(sale);
        entryBehind(link);
        // As if the process had died after the first of its two commits.
        world.part(JdbcClient.class)
                .sql("delete from invoice_log where invoice_id in (select id from invoice where order_no = 'CRASH')")
                .update();
        world.part(JdbcClient.class)
                .sql("delete from invoice where order_no = 'CRASH'")
                .update();

        claim(link);
        settled();

        assertIssuedOnce("CRASH");
    }

    @Test
    void another_merchant_sees_no_difference_and_decides_none() {
        Receipt sale = lunch("OURS", 1200);
        upload("OURS", 1100, sale.paidAt());
        scan(printed(sale));
        String id = differenceOf("OURS").path("id").asString();

        assertThat(MerchantCaller.json(world.caller(World.BAKERYS_KEY).get("/v1/receipt-differences"))
                        .path("items")
                        .isEmpty())
                .isTrue();
        HttpResponse<String> theirs = world.caller(World.BAKERYS_KEY)
                .post("/v1/receipt-differences/" + id + "/decision", "{\"decision\":\"ACCEPT\"}");
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(decide(differenceOf("OURS"), "PERHAPS").statusCode()).isEqualTo(422);
        assertThat(differenceOf("OURS").path("decision").isNull()).isTrue();
    }
}
