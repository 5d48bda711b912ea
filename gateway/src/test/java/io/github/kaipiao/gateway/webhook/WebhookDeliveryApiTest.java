package io.github.kaipiao.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.jobs.JobRun;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookDeliveryApiTest {
    private static final String CAFE = "key-of-cafe";
    private static final String BAKERY = "key-of-bakery";
    private static final String SILENT = "key-of-silent";
    private static final String PATH = "/v1/webhook-deliveries";

    private static GatewayUnderTest gateway;
    private static DeliverWebhook job;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.withJobsByHand();
        job = new DeliverWebhook(
                gateway.part(Deliveries.class),
                gateway.part(Endpoints.class),
                gateway.part(WebhookSender.class),
                RetryCurveTest.withoutJitter(),
                gateway.clock);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void clean() {
        gateway.forgetEverything();
    }

    @Test
    void a_delivery_shows_its_attempts() {
        gateway.merchantSystem.nextAnswers(500, Map.of());
        String id = tell("cafe");
        gateway.runDueJobs(job);
        gateway.clock.moveBy(Duration.ofSeconds(15));
        gateway.runDueJobs(job);

        GatewayUnderTest.Response answer = get(PATH + "/" + id, CAFE);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode delivery = answer.json();
        assertThat(delivery.path("id").asString()).isEqualTo(id);
        assertThat(delivery.path("state").asString()).isEqualTo("DELIVERED");
        assertThat(delivery.path("attemptCount").asInt()).isEqualTo(2);
        assertThat(delivery.path("createdAt").asString()).isEqualTo("2026-11-23T02:15:30Z");
        assertThat(delivery.path("attempts").size()).isEqualTo(2);
        assertThat(delivery.path("attempts").path(0).path("status").asInt()).isEqualTo(500);
        assertThat(delivery.path("attempts").path(0).path("error").asString()).isEqualTo("SERVER_ERROR");
        assertThat(delivery.path("attempts").path(1).path("status").asInt()).isEqualTo(200);
        assertThat(delivery.path("attempts").path(1).path("error").isNull()).isTrue();
        assertThat(delivery.toString()).doesNotContain("a text nobody keeps", "北京");
    }

    @Test
    void another_merchant_sees_nothing_and_can_do_nothing() {
        String id = tell("cafe");
        gateway.runDueJobs(job);

        assertThat(get(PATH, BAKERY).json().path("items").size()).isZero();
        assertThat(get(PATH + "/" + id, BAKERY).status()).isEqualTo(404);
        assertThat(gateway.call("POST", PATH + "/" + id + "/redeliver", BAKERY).status())
                .isEqualTo(404);
        assertThat(get(PATH + "?cursor=" + id, BAKERY).status()).isEqualTo(400);
        assertThat(gateway.nextJobDue()).isEmpty();
    }

    @Test
    void without_an_api_key_there_is_no_answer() {
        assertThat(get(PATH, "wrong").status()).isEqualTo(401);
    }

    @Test
    void pages_go_from_the_newest_to_the_oldest_without_a_gap() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            told.add(0, tell("cafe"));
            gateway.clock.moveBy(Duration.ofSeconds(1));
        }
        tell("bakery");

        List<String> seen = new ArrayList<>();
        String query = "?limit=3";
        int pages = 0;
        while (!query.isEmpty()) {
            JsonNode page = get(PATH + query, CAFE).json();
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            JsonNode next = page.path("nextCursor");
            query = next.isNull() ? "" : "?limit=3&cursor=" + next.asString();
            pages++;
        }

        assertThat(seen).containsExactlyElementsOf(told);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void the_list_can_be_narrowed_to_what_was_parked() {
        gateway.merchantSystem.nextAnswers(410, Map.of());
        String parked = tell("cafe");
        gateway.runDueJobs(job);
        tell("cafe");
        gateway.runDueJobs(job);

        JsonNode page = get(PATH + "?state=PARKED", CAFE).json();

        assertThat(page.path("items").size()).isEqualTo(1);
        assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(parked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?state=parked",
                "?state=",
                "?limit=0",
                "?limit=101",
                "?limit=-1",
                "?limit=x",
                "?limit=99999999999",
                "?cursor=",
                "?cursor=msg_1",
                "?cursor=msg_00000000000000000000000000000000",
                "?cursor=%27%20or%201%3D1"
            })
    void a_wrong_parameter_is_named(String query) {
        GatewayUnderTest.Response answer = get(PATH + query, CAFE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("BAD_PARAMETER");
        assertThat(query)
                .contains(answer.json().path("errors").path(0).path("field").asString());
    }

    @Test
    void an_unknown_delivery_is_not_found() {
        assertThat(get(PATH + "/msg_00000000000000000000000000000000", CAFE).status())
                .isEqualTo(404);
        assertThat(get(PATH + "/nonsense", CAFE).status()).isEqualTo(404);
    }

    @Test
    void a_redelivery_keeps_the_id_and_the_text_and_starts_the_curve_anew() {
        gateway.merchantSystem.nextAnswers(410, Map.of());
        String id = tell("cafe");
        gateway.runDueJobs(job);
        MerchantSystem.Received first = gateway.merchantSystem.received().get(0);
        gateway.clock.moveBy(Duration.ofDays(3));
        gateway.merchantSystem.nextAnswers(500, Map.of());

        GatewayUnderTest.Response answer = redeliver(id);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("state").asString()).isEqualTo("PENDING");
        gateway.runDueJobs(job);
        gateway.clock.moveBy(Duration.ofSeconds(15));
        gateway.runDueJobs(job);
        List<MerchantSystem.Received> again = gateway.merchantSystem.received();
        assertThat(again).hasSize(2).allSatisfy(post -> {
            assertThat(post.header("webhook-id")).isEqualTo(id);
            assertThat(post.body()).isEqualTo(first.body());
            assertThat(post.header("webhook-timestamp")).isNotEqualTo(first.header("webhook-timestamp"));
        });
        JsonNode delivery = get(PATH + "/" + id, CAFE).json();
        assertThat(delivery.path("state").asString()).isEqualTo("DELIVERED");
        assertThat(delivery.path("attempts").size()).isEqualTo(3);
    }

    @Test
    void a_redelivery_of_what_waits_for_hours_goes_out_now_and_only_once() {
        gateway.merchantSystem.nextAnswers(503, Map.of("Retry-After", "36000"));
        String id = tell("cafe");
        gateway.runDueJobs(job);
        gateway.merchantSystem.received();

        redeliver(id);
        redeliver(id);
        gateway.runDueJobs(job);

        assertThat(gateway.merchantSystem.received()).hasSize(1);
        gateway.clock.moveBy(Duration.ofHours(11));
        gateway.runDueJobs(job);
        assertThat(gateway.merchantSystem.received()).isEmpty();
        assertThat(gateway.nextJobDue()).isEmpty();
    }

    @Test
    void an_attempt_still_under_way_does_not_swallow_a_redelivery() {
        String id = tell("cafe");
        Round first = new Round(id, 1);
        gateway.merchantSystem.nextAnswers(410, Map.of());
        job.run(new JobRun(first.key(), 1));
        redeliver(id);

        // The old round's attempt ends only now.
        gateway.part(Deliveries.class)
                .record(
                        first,
                        gateway.clock.instant(),
                        9_000,
                        Answer.of(200, null),
                        new Deliveries.Outcome(DeliveryState.DELIVERED, null));

        JsonNode delivery = get(PATH + "/" + id, CAFE).json();
        assertThat(delivery.path("state").asString()).isEqualTo("PENDING");
        assertThat(delivery.path("attempts").size()).isEqualTo(2);
        gateway.runDueJobs(job);
        assertThat(get(PATH + "/" + id, CAFE).json().path("state").asString()).isEqualTo("DELIVERED");
    }

    @Test
    void without_an_endpoint_a_redelivery_is_refused() {
        String id = tell("cafe");
        gateway.database()
                .sql("update webhook_delivery set merchant_id = 'silent'")
                .update();

        GatewayUnderTest.Response answer = gateway.call("POST", PATH + "/" + id + "/redeliver", SILENT);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asString()).isEqualTo("WEBHOOK_NOT_CONFIGURED");
    }

    @Test
    void the_openapi_document_names_exactly_what_is_answered() throws Exception {
        JsonNode document;
        try (InputStream file =
                Objects.requireNonNull(WebhookDeliveryApiTest.class.getResourceAsStream("/api-docs/openapi.json"))) {
            document = gateway.part(JsonMapper.class).readTree(file);
        }
        String id = tell("cafe");
        gateway.runDueJobs(job);
        JsonNode page = get(PATH, CAFE).json();
        JsonNode one = get(PATH + "/" + id, CAFE).json();
        JsonNode schemas = document.path("components").path("schemas");

        assertThat(document.path("paths").propertyNames()).contains(PATH, PATH + "/{id}", PATH + "/{id}/redeliver");
        assertThat(page.propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        schemas.path("WebhookDeliveryPage").path("properties").propertyNames());
        assertThat(page.path("items").path(0).propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        schemas.path("WebhookDelivery").path("properties").propertyNames());
        assertThat(one.path("attempts").path(0).propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        schemas.path("WebhookAttempt").path("properties").propertyNames());
        List<String> faults = new ArrayList<>();
        schemas.path("WebhookAttempt")
                .path("properties")
                .path("error")
                .path("enum")
                .forEach(e -> {
                    if (!e.isNull()) {
                        faults.add(e.asString());
                    }
                });
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        Arrays.stream(AttemptFault.values()).map(Enum::name).toArray(String[]::new));
    }

    private static String tell(String merchant) {
        return gateway.tell(merchant, "invoice.issued", Map.of("id", "inv_1", "name", "北京某某公司"));
    }

    private static GatewayUnderTest.Response get(String path, String apiKey) {
        return gateway.call("GET", path, apiKey);
    }

    private static GatewayUnderTest.Response redeliver(String id) {
        return gateway.call("POST", PATH + "/" + id + "/redeliver", CAFE);
    }
}
