package io.github.kaipiao.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kaipiao.client.ScriptedGateway.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RepeatedCallsTest {
    private static final Answer HTML_502 =
            Answer.of(502, Map.of("Content-Type", "text/html"), "<html>502 Bad Gateway 张三</html>".getBytes(UTF_8));

    private final List<Duration> pauses = new ArrayList<>();
    private ScriptedGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_gateway_that_restarts_is_asked_again_with_growing_pauses() {
        gateway.then(503, "{}").then(HTML_502).then(504, "").then(200, GatewayAnswers.ORDER);

        StoredOrder order = client(4).orders().get("A-1");

        assertThat(order.orderNo()).isEqualTo("A-1");
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void every_attempt_carries_the_same_body_and_request_id() {
        gateway.then(503, "{}").then(201, GatewayAnswers.ENTRY);

        client(2).entries().open("A-1", EntryRequest.of("OFFICIAL_ACCOUNT"));

        assertThat(gateway.asked()).hasSize(2);
        assertThat(gateway.asked().get(1)).isEqualTo(gateway.asked().get(0));
        assertThat(gateway.asked().get(0).requestId()).matches("[A-Za-z0-9._-]{1,64}");
    }

    @Test
    void retry_after_is_obeyed() {
        gateway.then(Answer.of(429, Map.of("Retry-After", "7"), new byte[0])).then(200, GatewayAnswers.ORDER);

        assertThat(client(2).orders().get("A-1").orderNo()).isEqualTo("A-1");
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void a_retry_after_too_long_to_sit_out_is_left_to_the_caller() {
        gateway.then(Answer.of(429, Map.of("Retry-After", "3600"), new byte[0]));

        KaipiaoException failed = failure(client(4));

        assertThat(failed.status()).isEqualTo(429);
        assertThat(failed.retryable()).isTrue();
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_retry_after_that_is_no_number_falls_back_to_the_usual_pause() {
        gateway.then(Answer.of(429, Map.of("Retry-After", "soon"), new byte[0])).then(200, GatewayAnswers.ORDER);

        assertThat(client(2).orders().get("A-1").orderNo()).isEqualTo("A-1");
        assertThat(pauses).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void a_broken_connection_is_tried_again() {
        gateway.thenHangsUp().thenHangsUp().thenHangsUp().thenHangsUp();

        KaipiaoException failed = failure(client(2));

        assertThat(failed.code()).isEqualTo("UNREACHABLE");
        assertThat(failed.retryable()).isTrue();
        assertThat(pauses).hasSize(1);
    }

    @Test
    void nobody_listening_is_unreachable() {
        GatewayClient client = client(3);
        gateway.close();

        KaipiaoException failed = failure(client);

        assertThat(failed.status()).isZero();
        assertThat(failed.code()).isEqualTo("UNREACHABLE");
        assertThat(failed.nextStep()).isPresent();
        assertThat(pauses).hasSize(2);
    }

    @Test
    void a_body_that_never_ends_is_a_timeout() {
        gateway.thenStalls().then(200, GatewayAnswers.ORDER);

        StoredOrder order = GatewayClient.builder()
                .baseUrl(gateway.address())
                .apiKey("k")
                .requestTimeout(Duration.ofMillis(1500))
                .maxAttempts(2)
                .waiting(pauses::add, () -> 1)
                .build()
                .orders()
                .get("A-1");

        assertThat(order.orderNo()).isEqualTo("A-1");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void a_page_of_a_proxy_keeps_its_status_and_stays_out_of_the_message() {
        gateway.then(HTML_502);

        KaipiaoException failed = failure(client(1));

        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.code()).isEqualTo("HTTP_502");
        assertThat(failed.retryable()).isTrue();
        assertThat(failed.requestId()).isEqualTo(gateway.asked().get(0).requestId());
        assertThat(printed(failed)).doesNotContain("张三", "html", "kp_key-1");
    }

    @Test
    void a_refusal_is_told_once_and_in_full() {
        gateway.then(409, GatewayAnswers.CONFLICT);

        KaipiaoException failed = failure(client(4));

        assertThat(failed.status()).isEqualTo(409);
        assertThat(failed.code()).isEqualTo("ORDER_CONFLICT");
        assertThat(failed.requestId()).isEqualTo("req-7");
        assertThat(failed.retryable()).isFalse();
        assertThat(failed.errors()).containsExactly(new FieldError("amountFen", "DIFFERS", "1500 / 1600"));
        assertThat(failed.nextStep()).contains("换一个订单号。 Use another order number.");
        assertThat(failed.detail())
                .hasValueSatisfying(detail -> assertThat(detail).contains("1600"));
        assertThat(failed).hasMessage("ORDER_CONFLICT (HTTP 409, request req-7)");
        assertThat(printed(failed)).doesNotContain("张三", "kp_key-1");
        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void a_code_or_request_id_of_another_form_never_reaches_the_message() {
        gateway.then(400, "{\"code\":\"X\\nforged line\",\"requestId\":\"a b\"}")
                .then(400, "{\"code\":\"BAD\",\"requestId\":\"a\\nb\"}");
        GatewayClient client = client(1);

        assertThat(failure(client).code()).isEqualTo("HTTP_400");
        KaipiaoException second = failure(client);
        assertThat(second.code()).isEqualTo("BAD");
        assertThat(second.requestId()).isEqualTo(gateway.asked().get(1).requestId());
    }

    @Test
    void an_answer_of_another_shape_is_unreadable_and_not_quoted() {
        gateway.then(200, GatewayAnswers.ORDER.replace("\"netFen\":1376", "\"netFen\":\"张三\""))
                .then(200, "null")
                .then(200, "<html>");
        GatewayClient client = client(1);

        for (int i = 0; i < 3; i++) {
            KaipiaoException failed = failure(client);
            assertThat(failed.code()).isEqualTo("UNREADABLE_ANSWER");
            assertThat(failed.status()).isEqualTo(200);
            assertThat(failed.retryable()).isFalse();
            assertThat(printed(failed)).doesNotContain("张三");
        }
    }

    @Test
    void an_answer_beyond_all_measure_is_dropped() {
        gateway.then(Answer.of(200, Map.of(), new byte[(8 << 20) + 1]));

        KaipiaoException failed = failure(client(4));

        assertThat(failed.code()).isEqualTo("ANSWER_TOO_LARGE");
        assertThat(failed.retryable()).isFalse();
        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void a_redirect_is_not_followed_with_the_key() {
        gateway.then(Answer.of(307, Map.of("Location", gateway.address() + "/elsewhere"), new byte[0]));

        assertThat(failure(client(4)).code()).isEqualTo("HTTP_307");
        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void an_interrupted_pause_ends_the_call_and_keeps_the_mark() {
        gateway.then(503, "{}");
        GatewayClient client = GatewayClient.builder()
                .baseUrl(gateway.address())
                .apiKey("k")
                .waiting(
                        duration -> {
                            throw new InterruptedException();
                        },
                        () -> 1)
                .build();

        KaipiaoException failed = failure(client);

        assertThat(failed.code()).isEqualTo("INTERRUPTED");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pauses_double_up_to_a_cap_and_keep_at_least_half() {
        Backoff longest = new Backoff(10, () -> 1);
        Backoff shortest = new Backoff(10, () -> 0);

        assertThat(longest.after(9, Optional.empty())).contains(Duration.ofSeconds(5));
        assertThat(shortest.after(1, Optional.empty())).contains(Duration.ofMillis(100));
        assertThat(longest.after(10, Optional.empty())).isEmpty();
    }

    private GatewayClient client(int attempts) {
        return GatewayClient.builder()
                .baseUrl(gateway.address())
                .apiKey("kp_key-1")
                .maxAttempts(attempts)
                .waiting(pauses::add, () -> 1)
                .build();
    }

    private static KaipiaoException failure(GatewayClient client) {
        return Objects.requireNonNull(catchThrowableOfType(
                KaipiaoException.class, () -> client.orders().get("A-1")));
    }

    private static String printed(Throwable failed) {
        StringWriter text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
