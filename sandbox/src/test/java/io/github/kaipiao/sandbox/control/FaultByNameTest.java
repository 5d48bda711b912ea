package io.github.kaipiao.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each named fault does to a merchant's calls. */
@Timeout(60)
class FaultByNameTest {
    private static final String LINK = "/card/invoice/getauthurl";
    private static final String INSERT = "/card/invoice/insert";

    private final Sandbox sandbox = Shop.world().start();
    private final Shop shop = Shop.open(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void arm(Fault fault) {
        sandbox.faults().arm(fault);
    }

    private HttpResponse<byte[]> link(String orderId, String fault) {
        return PlainHttp.send(PlainHttp.to(shop.address(LINK))
                .header("X-Sandbox-Fault", fault)
                .POST(HttpRequest.BodyPublishers.ofString(shop.page(orderId).toString())));
    }

    private String authorized(String orderId) {
        String url = shop.authUrl(orderId);
        sandbox.phone().authorize(url, TitleChoice.person("张三"));
        return url;
    }

    @ParameterizedTest
    @CsvSource({
        "system-busy, -1",
        "rate-limited, 45011",
        "pdf-gone, 72040",
        "in-progress, 72054",
        "unknown-errcode, 89999"
    })
    void an_errcode_comes_as_often_as_asked_and_then_the_insert_succeeds(String name, int errcode) {
        authorized("R1");
        arm(Fault.of(FaultName.of(name).orElseThrow()).onPath(INSERT).times(2));
        var insertion = shop.insertion("R1", "26442000000000000001");
        assertThat(shop.insert(insertion).path("errcode").asInt()).isEqualTo(errcode);
        assertThat(shop.insert(insertion).path("errcode").asInt()).isEqualTo(errcode);
        assertThat(shop.insert(insertion).path("errcode").asInt()).isZero();
    }

    @Test
    void a_busy_burst_is_three_calls_long_unless_said_otherwise() {
        arm(Fault.of(FaultName.SYSTEM_BUSY).onPath(LINK));
        for (int i = 0; i < 3; i++) {
            assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isEqualTo(-1);
        }
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isZero();
    }

    @Test
    void a_lost_answer_leaves_a_card_behind_and_the_retry_hears_72056() {
        authorized("R1");
        arm(Fault.of(FaultName.LOST_ANSWER_THEN_72056));
        var insertion = shop.insertion("R1", "26442000000000000001");
        assertThatThrownBy(() -> shop.insert(insertion)).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.phone().wallet()).hasSize(1);
        assertThat(shop.insert(insertion).path("errcode").asInt()).isEqualTo(72056);
    }

    @Test
    void a_connection_cut_before_has_changed_nothing_and_one_cut_after_has() {
        authorized("R1");
        var insertion = shop.insertion("R1", "26442000000000000001");
        arm(Fault.of(FaultName.RESET_BEFORE).onPath(INSERT));
        assertThatThrownBy(() -> shop.insert(insertion)).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.phone().wallet()).isEmpty();
        arm(Fault.of(FaultName.RESET_AFTER).onPath(INSERT));
        assertThatThrownBy(() -> shop.insert(insertion)).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.phone().wallet()).hasSize(1);
    }

    @Test
    void a_rotated_token_is_refused_until_the_shop_fetches_another() {
        arm(Fault.of(FaultName.TOKEN_ROTATED).onPath(LINK));
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isEqualTo(40001);
        Shop again = Shop.unset(sandbox);
        assertThat(again.getAuthUrl(again.page("R1")).path("errcode").asInt()).isZero();
    }

    @Test
    void a_refused_ticket_is_refused_until_the_shop_fetches_another() {
        var page = shop.page("R1");
        arm(Fault.of(FaultName.TICKET_REFUSED));
        assertThat(shop.getAuthUrl(page).path("errcode").asInt()).isEqualTo(72031);
        assertThat(shop.getAuthUrl(page.put("ticket", shop.ticket()))
                        .path("errcode")
                        .asInt())
                .isZero();
    }

    @Test
    void a_proxys_page_is_html_and_not_json() {
        HttpResponse<byte[]> answer = link("R1", "html-502");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(PlainHttp.text(answer)).startsWith("<html>");
    }

    @Test
    void a_late_answer_waits_for_the_clock_and_the_call_has_already_taken_effect() {
        authorized("R1");
        var insertion = shop.insertion("R1", "26442000000000000001");
        arm(Fault.of(FaultName.ANSWER_AFTER_TIMEOUT).onPath(INSERT).seconds(60));
        var answer = CompletableFuture.supplyAsync(() -> shop.insert(insertion));
        while (sandbox.phone().wallet().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        // The first minute may begin a moment after the card is seen.
        while (!answer.isDone()) {
            sandbox.clock().moveBy(Duration.ofSeconds(61));
            Thread.onSpinWait();
        }
        assertThat(answer.join().path("errcode").asInt()).isZero();
    }

    @Test
    void a_slow_body_stops_halfway_and_still_arrives_whole() {
        var answer = CompletableFuture.supplyAsync(() -> link("R1", "slow-body;seconds=30"));
        while (sandbox.journal().newestFirst().stream()
                .noneMatch(entry -> entry.reason().contains("slow-body"))) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        while (!answer.isDone()) {
            sandbox.clock().moveBy(Duration.ofSeconds(1));
            Thread.onSpinWait();
        }
        assertThat(PlainHttp.json(answer.join()).path("errcode").asInt()).isZero();
        assertThat(sandbox.clock().instant()).isAfterOrEqualTo(Shop.NOON.plusSeconds(30));
    }

    @Test
    void a_fault_for_some_orders_leaves_the_others_alone() {
        arm(Fault.of(FaultName.SYSTEM_BUSY).onPath(LINK).forOrders("T-").times(5));
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isZero();
        assertThat(shop.getAuthUrl(shop.page("T-1")).path("errcode").asInt()).isEqualTo(-1);
    }

    @Test
    void a_fault_for_another_account_leaves_this_one_alone() {
        arm(Fault.of(FaultName.SYSTEM_BUSY).onPath(LINK).forAccount("wx0000000000000000"));
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isZero();
        arm(Fault.of(FaultName.SYSTEM_BUSY).onPath(LINK).forAccount(Shop.APPID));
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isEqualTo(-1);
    }

    @Test
    void a_window_closes_with_the_sandboxs_clock() {
        arm(Fault.of(FaultName.RATE_LIMITED).onPath(LINK).during(Duration.ofSeconds(60)));
        for (int i = 0; i < 10; i++) {
            assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isEqualTo(45011);
        }
        sandbox.clock().moveBy(Duration.ofSeconds(60));
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isZero();
        assertThat(sandbox.faults().armed()).isEmpty();
    }

    @Test
    void faults_of_different_steps_strike_one_call_together() {
        authorized("R1");
        arm(Fault.of(FaultName.TOKEN_ROTATED).onPath(INSERT));
        arm(Fault.of(FaultName.RESET_AFTER).onPath(INSERT));
        var insertion = shop.insertion("R1", "26442000000000000001");
        assertThatThrownBy(() -> shop.insert(insertion)).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.phone().wallet()).as("40001 came before the cut").isEmpty();
        assertThat(sandbox.faults().armed()).isEmpty();
    }

    @Test
    void a_header_strikes_the_call_that_carries_it_and_no_other() {
        assertThat(PlainHttp.json(link("R1", "system-busy")).path("errcode").asInt())
                .isEqualTo(-1);
        assertThat(PlainHttp.json(link("R1", "errcode;errcode=72036;errmsg=busy"))
                        .path("errcode")
                        .asInt())
                .isEqualTo(72036);
        assertThat(shop.getAuthUrl(shop.page("R1")).path("errcode").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "system-bussy | No such fault: system-bussy",
                "slow-body;secs=1 | Unknown key: secs",
                "slow-body;seconds=x | seconds must be 0 to 86400",
                "login-lost | login-lost has no effect on this call"
            })
    void a_header_the_sandbox_does_not_know_is_refused_and_nothing_happens(String header, String words) {
        HttpResponse<byte[]> answer = link("R1", header);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(PlainHttp.json(answer).path("error").asString()).isEqualTo(words);
        assertThat(shop.errcode("/card/invoice/getauthdata", shop.order("R1").toString()))
                .isEqualTo(72038);
    }

    @Test
    void numbers_out_of_range_are_refused() {
        Fault late = Fault.of(FaultName.LATE_EVENT);
        assertThatIllegalArgumentException().isThrownBy(() -> late.times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> late.seconds(86_401));
    }
}
