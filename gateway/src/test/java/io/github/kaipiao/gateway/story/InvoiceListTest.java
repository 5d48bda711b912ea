package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The list of invoices, newest first. Each story happens on a day of its own. */
class InvoiceListTest extends WorldTest {
    private static int orders;

    private Instant day = Instant.EPOCH;

    @BeforeEach
    void another_day() {
        world.clock.moveBy(Duration.ofDays(1));
        day = world.clock.instant();
    }

    private static String sell() {
        return world.sell("S001", "LISTED-" + ++orders, 1100).invoiceId();
    }

    private static List<String> sell(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(sell());
        }
        return ids;
    }

    private static HttpResponse<String> ask(String query) {
        return world.caller(World.API_KEY).get("/v1/invoices?" + query);
    }

    private static JsonNode list(String query) {
        HttpResponse<String> answer = ask(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MerchantCaller.json(answer);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(i -> i.path("id").asString())
                .toList();
    }

    private static String cursor(JsonNode page) {
        return page.path("nextCursor").asString("");
    }

    private String today(String more) {
        return "from=" + day + "&to=" + day.plus(Duration.ofHours(23)) + more;
    }

    /** Ten of them at each moment, so that pages end between two of the same time. */
    @Test
    void a_walk_over_250_sees_each_once_while_new_ones_arrive() {
        Set<String> there = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            there.addAll(sell(10));
            world.clock.moveBy(Duration.ofSeconds(1));
        }
        List<String> seen = new ArrayList<>();
        List<String> times = new ArrayList<>();
        int pages = 0;
        String cursor = "";
        do {
            JsonNode page = list(today("&limit=23" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            seen.addAll(ids(page));
            page.path("items").forEach(i -> times.add(i.path("createdAt").asString()));
            cursor = cursor(page);
            pages++;
            sell();
        } while (!cursor.isEmpty());

        assertThat(pages).isEqualTo(11);
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(there);
        assertThat(times).isSortedAccordingTo((a, b) -> Instant.parse(b).compareTo(Instant.parse(a)));
    }

    @Test
    void the_last_page_has_no_cursor_even_when_it_is_full() {
        List<String> ids = sell(4);
        JsonNode first = list(today("&limit=2"));
        JsonNode second = list(today("&limit=2&cursor=" + cursor(first)));

        assertThat(ids(first)).hasSize(2);
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(ids).containsAll(ids(first)).containsAll(ids(second));
        assertThat(list(today("&limit=4")).path("nextCursor").isNull()).isTrue();
    }

    @Test
    void from_is_included_and_to_is_not() {
        String first = sell();
        world.clock.moveBy(Duration.ofSeconds(1));
        String second = sell();
        Instant later = world.clock.instant();

        assertThat(ids(list("from=" + day + "&to=" + later))).containsExactly(first);
        assertThat(ids(list("from=" + later))).containsExactly(second);
        assertThat(ids(list("from=" + day + "&to=" + later.plusNanos(1000)))).containsExactly(second, first);
        assertThat(ids(list("from=" + day.plusNanos(1000) + "&to=" + later))).isEmpty();
        assertThat(ids(list("from=" + later + "&to=" + day))).isEmpty();
        String inBeijing = URLEncoder.encode(
                later.atOffset(java.time.ZoneOffset.ofHours(8)).toString(), StandardCharsets.UTF_8);
        assertThat(ids(list("from=" + inBeijing))).containsExactly(second);
    }

    @Test
    void a_status_lists_only_those_that_have_it() {
        List<String> ids = sell(3);
        world.shopsClient().invoices().reject(ids.get(1), "订单已退款");

        assertThat(ids(list(today("&status=REJECTED")))).containsExactly(ids.get(1));
        assertThat(ids(list(today("&status=AWAITING_AUTHORIZATION"))))
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        assertThat(ids(list(today("&status=ISSUED")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 201",
        "limit, -1",
        "limit, 1.5",
        "limit, 1e2",
        "limit, 010",
        "limit, ''",
        "limit, many",
        "from, 2026-11-23",
        "from, yesterday",
        "from, ''",
        "from, 2026-11-23T00:00:00",
        "from, 2019-12-31T23:59:59Z",
        "from, 2026-11-23T00:00:00+08:00",
        "from, %2B999999999-12-31T23:59:59Z",
        "from, -999999999-01-01T00:00:00Z",
        "to, 2200-01-01T00:00:00Z",
        "to, 1700000000",
        "status, issued",
        "status, NOBODY",
        "status, ''"
    })
    void a_parameter_that_makes_no_sense_is_named(String parameter, String value) {
        assertRefused(parameter + "=" + value, parameter);
    }

    private static void assertRefused(String query, String parameter) {
        HttpResponse<String> answer = ask(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(MerchantCaller.json(answer).path("errors"))
                .extracting(e -> e.path("field").asString())
                .containsExactly(parameter);
    }

    @Test
    void a_page_has_1_to_200() {
        sell();
        assertThat(ids(list("limit=200"))).isNotEmpty().hasSizeLessThanOrEqualTo(200);
        assertThat(ids(list("limit=1"))).hasSize(1);
    }

    private static String written(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "nothing of ours",
                "2026-11-23T02:00:00Z",
                "2026-11-23T02:00:00Z|",
                "2026-11-23T02:00:00Z|inv_000000000000000000000000",
                "2026-11-23T02:00:00Z|' or '1'='1",
                "2026-11-23T02:00:00Z|inv_\u0000",
                "+1000000000-12-31T23:59:59.999999999Z|inv_0",
                "-1000000000-01-01T00:00:00Z|inv_0"
            })
    void a_cursor_nobody_gave_is_refused(String text) {
        assertRefused("cursor=" + written(text), "cursor");
        assertRefused("cursor=" + URLEncoder.encode(text, StandardCharsets.UTF_8), "cursor");
    }

    @Test
    void a_cursor_somebody_changed_is_refused() {
        List<String> ids = sell(3);
        String cursor = cursor(list(today("&limit=1")));
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        String last = ids.stream().filter(text::endsWith).findFirst().orElseThrow();

        assertThat(ids(list(today("&limit=1&cursor=" + cursor)))).hasSize(1);
        for (String changed : List.of(
                text.replace(day.toString(), day.plusSeconds(1).toString()),
                text.replace(day.toString(), day.minus(Duration.ofDays(400)).toString()),
                text.replace(last, last.substring(0, last.length() - 1)),
                text.replace(last, last + "0"),
                text + "|",
                " " + text)) {
            assertThat(changed).isNotEqualTo(text);
            assertRefused("cursor=" + written(changed), "cursor");
        }
        assertRefused("cursor=" + cursor.substring(1), "cursor");
        assertRefused("cursor=" + cursor + "AAAA", "cursor");
        assertRefused("cursor=" + "A".repeat(4000), "cursor");
    }
}
