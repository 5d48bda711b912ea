package io.github.kaipiao.gateway.webhook;

import io.github.kaipiao.gateway.Gateway;
import io.github.kaipiao.gateway.clock.MovableClock;
import io.github.kaipiao.gateway.database.LocalPostgres;
import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real PostgreSQL, with a clock of ours and two merchants whose systems run on this machine. */
final class GatewayUnderTest implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T02:15:30Z");
    static final String NEW_SECRET = "whsec_bmV3LXNlY3JldC1uZXctc2VjcmV0LW5ldy1zZWNyZXQ=";
    static final String OLD_SECRET = "whsec_b2xkLXNlY3JldC1vbGQtc2VjcmV0LW9sZC1zZWNyZXQ=";
    static final String URL_TOKEN = "token-in-the-query";

    final MovableClock clock = new MovableClock(START);
    final MerchantSystem merchantSystem = new MerchantSystem();
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalPostgres postgres;
    private final ConfigurableApplicationContext context;

    private GatewayUnderTest(boolean jobsRunByThemselves) {
        postgres = LocalPostgres.start(folder());
        SpringApplication application = new SpringApplication(Gateway.class);
        application.setDefaultProperties(settings(jobsRunByThemselves));
        application.addInitializers(c -> ((GenericApplicationContext) c).registerBean(Clock.class, () -> clock));
        context = application.run();
    }

    static GatewayUnderTest withJobsByHand() {
        return new GatewayUnderTest(false);
    }

    static GatewayUnderTest withItsScheduler() {
        return new GatewayUnderTest(true);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("kaipiao-webhook-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> settings(boolean jobsRunByThemselves) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", 0);
        settings.put("kaipiao.database.url", postgres.jdbcUrl());
        settings.put("kaipiao.jobs.enabled", jobsRunByThemselves);
        settings.put("kaipiao.webhook.private-hosts", "localhost");
        merchant(settings, 0, "cafe");
        settings.put("kaipiao.merchants[0].webhook.url", merchantSystem.url("/hooks?key=" + URL_TOKEN));
        settings.put("kaipiao.merchants[0].webhook.secrets[0]", NEW_SECRET);
        settings.put("kaipiao.merchants[0].webhook.secrets[1]", OLD_SECRET);
        merchant(settings, 1, "bakery");
        settings.put("kaipiao.merchants[1].webhook.url", merchantSystem.url("/bakery"));
        settings.put("kaipiao.merchants[1].webhook.secrets[0]", OLD_SECRET);
        merchant(settings, 2, "silent");
        return settings;
    }

    private static void merchant(Map<String, Object> settings, int index, String id) {
        String prefix = "kaipiao.merchants[" + index + "].";
        settings.put(prefix + "id", id);
        settings.put(prefix + "name", id);
        settings.put(prefix + "api-keys[0]", "key-of-" + id);
        for (String empty : List.of("redirect-origins", "accounts", "platforms", "stores")) {
            settings.put(prefix + empty, "");
        }
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    Merchant merchant(String id) {
        return part(Merchants.class).get(id);
    }

    /** What a use case of the gateway does: its change and the message in one transaction. */
    String tell(String merchant, String type, Object data) {
        part(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> part(Webhooks.class).add(merchant(merchant), type, clock.instant(), data));
        return database()
                .sql("select id from webhook_delivery where merchant_id = ? order by created_at desc, id desc limit 1")
                .param(merchant)
                .query(String.class)
                .single();
    }

    JdbcClient database() {
        return part(JdbcClient.class);
    }

    void forgetEverything() {
        database()
                .sql("truncate webhook_attempt, webhook_delivery, scheduled_tasks")
                .update();
        merchantSystem.alwaysAnswers(200);
        merchantSystem.received();
        clock.set(START);
    }

    Optional<Instant> nextJobDue() {
        return database()
                .sql("select min(execution_time) from scheduled_tasks where task_name = 'deliver-webhook'")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Does what the scheduler does with all work that is due by our clock, once. */
    void runDueJobs(Job job) {
        record Row(String key, int runs) {}
        List<Row> due = database()
                .sql("""
                        select task_instance, task_data from scheduled_tasks
                        where task_name = ? and execution_time <= ? order by execution_time""")
                .params(job.name(), utc(clock.instant()))
                .query((row, n) -> new Row(
                        row.getString(1), Integer.parseInt(new String(row.getBytes(2), StandardCharsets.US_ASCII))))
                .list();
        for (Row row : due) {
            Duration pause = job.run(new JobRun(row.key, row.runs + 1)).pause();
            if (pause == null) {
                database()
                        .sql("delete from scheduled_tasks where task_instance = ?")
                        .param(row.key)
                        .update();
            } else {
                database()
                        .sql("update scheduled_tasks set execution_time = ?, task_data = ? where task_instance = ?")
                        .params(
                                utc(clock.instant().plus(pause)),
                                String.valueOf(row.runs + 1).getBytes(StandardCharsets.US_ASCII),
                                row.key)
                        .update();
            }
        }
    }

    /** A call of the merchant API. */
    Response call(String method, String path, String apiKey) {
        try {
            int port = part(Environment.class).getRequiredProperty("local.server.port", Integer.class);
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Authorization", "Bearer " + apiKey)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Response(answer.statusCode(), part(JsonMapper.class).readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Response(int status, JsonNode json) {}

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        context.close();
        merchantSystem.close();
        postgres.close();
    }
}
