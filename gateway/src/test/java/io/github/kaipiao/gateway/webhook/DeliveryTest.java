package io.github.kaipiao.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.gateway.jobs.JobRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class DeliveryTest {
    private static final Map<String, Object> INVOICE = Map.of("id", "inv_1", "title", Map.of("name", "北京某某公司"));

    private static GatewayUnderTest gateway;
    private static DeliverWebhook job;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.withJobsByHand();
        job = jobWithoutJitter();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void clean() {
        gateway.forgetEverything();
    }

    private static DeliverWebhook jobWithoutJitter() {
        return new DeliverWebhook(
                gateway.part(Deliveries.class),
                gateway.part(Endpoints.class),
                gateway.part(WebhookSender.class),
                RetryCurveTest.withoutJitter(),
                gateway.clock);
    }

    @Test
    void a_message_is_delivered_at_once() {
        String id = gateway.tell("cafe", "invoice.issued", INVOICE);

        gateway.runDueJobs(job);

        MerchantSystem.Received post = onlyOne();
        assertThat(post.body())
                .startsWith("{\"type\":\"invoice.issued\",\"timestamp\":\"2026-11-23T02:15:30Z\",\"data\":{")
                .contains("\"id\":\"inv_1\"", "北京某某公司");
        assertThat(post.header("webhook-id")).isEqualTo(id).matches("msg_[0-9a-f]{32}");
        assertThat(post.header("webhook-timestamp")).isEqualTo(Long.toString(GatewayUnderTest.START.getEpochSecond()));
        assertThat(post.header("Content-Type")).startsWith("application/json");
        assertThat(post.header("User-Agent")).startsWith("Kaipiao/");
        Delivery delivery = delivery("cafe", id);
        assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery.lastStatus()).isEqualTo(200);
        assertThat(delivery.deliveredAt()).isEqualTo(GatewayUnderTest.START);
        assertThat(gateway.nextJobDue()).isEmpty();
    }

    @Test
    void any_2xx_is_delivered() {
        gateway.merchantSystem.alwaysAnswers(204);
        String id = gateway.tell("cafe", "invoice.issued", INVOICE);

        gateway.runDueJobs(job);

        assertThat(delivery("cafe", id).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void while_a_secret_is_rotated_both_sign_and_the_newest_comes_first() throws Exception {
        gateway.tell("cafe", "invoice.issued", INVOICE);

        gateway.runDueJobs(job);

        MerchantSystem.Received post = onlyOne();
        assertThat(post.header("webhook-signature"))
                .isEqualTo(hmac(GatewayUnderTest.NEW_SECRET, post) + " " + hmac(GatewayUnderTest.OLD_SECRET, post));
    }

    @Test
    void an_endpoint_down_for_a_day_is_tried_along_the_curve_and_then_the_message_is_parked() {
        gateway.merchantSystem.alwaysAnswers(500);
        String id = gateway.tell("cafe", "invoice.issued", INVOICE);
        List<Duration> triedAt = new ArrayList<>();
        List<MerchantSystem.Received> posts = new ArrayList<>();

        while (gateway.nextJobDue().isPresent()) {
            gateway.clock.set(gateway.nextJobDue().orElseThrow());
            gateway.runDueJobs(job);
            List<MerchantSystem.Received> now = gateway.merchantSystem.received();
            assertThat(now).hasSize(1);
            posts.addAll(now);
            triedAt.add(Duration.between(GatewayUnderTest.START, gateway.clock.instant()));
        }

        assertThat(triedAt)
                .containsExactly(
                        Duration.ZERO,
                        Duration.parse("PT15S"),
                        Duration.parse("PT1M15S"),
                        Duration.parse("PT6M15S"),
                        Duration.parse("PT36M15S"),
                        Duration.parse("PT2H36M15S"),
                        Duration.parse("PT7H36M15S"),
                        Duration.parse("PT17H36M15S"),
                        Duration.parse("PT27H36M15S"));
        assertThat(posts).extracting(p -> p.header("webhook-id")).containsOnly(id);
        assertThat(posts)
                .extracting(MerchantSystem.Received::body)
                .containsOnly(posts.get(0).body());
        assertThat(posts).extracting(p -> p.header("webhook-timestamp")).doesNotHaveDuplicates();
        Delivery delivery = delivery("cafe", id);
        assertThat(delivery.state()).isEqualTo(DeliveryState.PARKED);
        assertThat(delivery.attemptCount()).isEqualTo(9);
        assertThat(delivery.lastError()).isEqualTo("SERVER_ERROR");
        List<Attempt> attempts = gateway.part(Deliveries.class).attempts(id);
        assertThat(attempts).extracting(Attempt::no).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(attempts).extracting(Attempt::status).containsOnly(500);
    }

    @Test
    void an_endpoint_that_comes_back_gets_the_message_under_the_same_id() {
        gateway.merchantSystem.nextAnswers(502, Map.of());
        String id = gateway.tell("cafe", "invoice.issued", INVOICE);
        gateway.runDueJobs(job);
        assertThat(delivery("cafe", id).nextAt()).isEqualTo(GatewayUnderTest.START.plusSeconds(15));

        gateway.clock.moveBy(Duration.ofSeconds(15));
        gateway.runDueJobs(job);

        assertThat(gateway.merchantSystem.received())
                .extracting(p -> p.header("webhook-id"))
                .containsExactly(id, id);
        assertThat(delivery("cafe", id).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void an_endpoint_that_is_gone_parks_the_message_at_once() {
        gateway.merchantSystem.alwaysAnswers(410);
        String id = gateway.tell("cafe", "invoice.issued", INVOICE);

        gateway.runDueJobs(job);

        Delivery delivery = delivery("cafe", id);
        assertThat(delivery.state()).isEqualTo(DeliveryState.PARKED);
        assertThat(delivery.lastError()).isEqualTo("GONE");
        assertThat(gateway.nextJobDue()).isEmpty();
    }

    @Test
    void retry_after_in_seconds_is_honoured() {
        gateway.merchantSystem.nextAnswers(429, Map.of("Retry-After", "3600"));

        assertThat(pauseAfterFirstTry()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void retry_after_as_a_date_is_honoured() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                GatewayUnderTest.START.plusSeconds(7200).atOffset(ZoneOffset.UTC));
        gateway.merchantSystem.nextAnswers(503, Map.of("Retry-After", date));

        assertThat(pauseAfterFirstTry()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void retry_after_cannot_keep_us_away_for_longer_than_ten_hours() {
        gateway.merchantSystem.nextAnswers(429, Map.of("Retry-After", "999999999"));

        assertThat(pauseAfterFirstTry()).isEqualTo(Duration.ofHours(10));
    }

    @Test
    void retry_after_on_other_statuses_means_nothing() {
        gateway.merchantSystem.nextAnswers(500, Map.of("Retry-After", "3600"));

        assertThat(pauseAfterFirstTry()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_redirect_is_a_failure_and_is_not_followed() {
        gateway.merchantSystem.nextAnswers(307, Map.of("Location", gateway.merchantSystem.url("/elsewhere")));
        String id = gateway.tell("cafe", "invoice.issued", INVOICE);

        gateway.runDueJobs(job);

        assertThat(onlyOne().path()).startsWith("/hooks");
        assertThat(delivery("cafe", id).lastError()).isEqualTo("REDIRECT");
    }

    @Test
    void a_rolled_back_change_leaves_neither_message_nor_work() {
        gateway.part(TransactionTemplate.class).executeWithoutResult(status -> {
            gateway.part(Webhooks.class)
                    .add(gateway.merchant("cafe"), "invoice.issued", gateway.clock.instant(), INVOICE);
            status.setRollbackOnly();
        });

        assertThat(count("webhook_delivery")).isZero();
        assertThat(count("scheduled_tasks")).isZero();
    }

    @Test
    void outside_a_transaction_nothing_is_written_down() {
        Webhooks webhooks = gateway.part(Webhooks.class);
        assertThatThrownBy(() -> webhooks.add(gateway.merchant("cafe"), "invoice.issued", Instant.EPOCH, INVOICE))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count("webhook_delivery")).isZero();
    }

    @Test
    void a_merchant_without_an_endpoint_is_told_nothing() {
        gateway.part(TransactionTemplate.class)
                .executeWithoutResult(status -> gateway.part(Webhooks.class)
                        .add(gateway.merchant("silent"), "invoice.issued", gateway.clock.instant(), INVOICE));

        assertThat(count("webhook_delivery")).isZero();
        assertThat(count("scheduled_tasks")).isZero();
    }

    @Test
    void work_of_an_endpoint_that_was_taken_away_is_parked() {
        String id = gateway.tell("cafe", "invoice.issued", INVOICE);
        DeliverWebhook withoutEndpoints = new DeliverWebhook(
                gateway.part(Deliveries.class),
                new Endpoints(List.of(), new PrivateHosts(List.of())),
                gateway.part(WebhookSender.class),
                RetryCurveTest.withoutJitter(),
                gateway.clock);

        gateway.runDueJobs(withoutEndpoints);

        assertThat(gateway.merchantSystem.received()).isEmpty();
        assertThat(delivery("cafe", id).state()).isEqualTo(DeliveryState.PARKED);
        assertThat(delivery("cafe", id).lastError()).isEqualTo("NO_ENDPOINT");
    }

    @Test
    void work_that_runs_again_after_its_attempt_was_recorded_waits_for_the_next_one() {
        gateway.merchantSystem.alwaysAnswers(500);
        String id = gateway.tell("cafe", "invoice.issued", INVOICE);
        job.run(new JobRun(id + ":1", 1));
        assertThat(gateway.merchantSystem.received()).hasSize(1);

        Duration pause = job.run(new JobRun(id + ":1", 1)).pause();

        assertThat(pause).isEqualTo(Duration.ofSeconds(15));
        assertThat(gateway.merchantSystem.received()).isEmpty();
    }

    @Test
    void a_log_line_names_id_type_status_and_time_and_nothing_else() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        String id;
        try {
            id = gateway.tell("cafe", "invoice.issued", INVOICE);
            gateway.runDueJobs(job);
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("webhook " + id + " invoice.issued 200 0 ms")
                .doesNotContain(GatewayUnderTest.URL_TOKEN, "localhost", "whsec_", "北京", "inv_1");
    }

    private static Duration pauseAfterFirstTry() {
        gateway.tell("cafe", "invoice.issued", INVOICE);
        gateway.runDueJobs(job);
        return Duration.between(GatewayUnderTest.START, gateway.nextJobDue().orElseThrow());
    }

    private static MerchantSystem.Received onlyOne() {
        List<MerchantSystem.Received> posts = gateway.merchantSystem.received();
        assertThat(posts).hasSize(1);
        return posts.get(0);
    }

    private static Delivery delivery(String merchant, String id) {
        return gateway.part(Deliveries.class).find(merchant, id).orElseThrow();
    }

    private static int count(String table) {
        return gateway.database()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    /** The merchant's side, written from the standard and not from our code. */
    private static String hmac(String secret, MerchantSystem.Received post) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update(post.header("webhook-id").getBytes(StandardCharsets.UTF_8));
        mac.update((byte) '.');
        mac.update(post.header("webhook-timestamp").getBytes(StandardCharsets.UTF_8));
        mac.update((byte) '.');
        mac.update(post.body().getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal());
    }
}
