package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.Gateway;
import io.github.kaipiao.gateway.clock.MovableClock;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service on a free port with a PostgreSQL of its own; jobs run by hand, the clock is ours. */
final class RunningGateway implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final String OTHER_APPID = "wx0000000000000002";
    static final String PLAIN_APPID = "wx0000000000000003";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    final Path log;

    RunningGateway(Path dir) {
        log = dir.resolve("gateway.log");
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--kaipiao.jobs.enabled=false",
                "--kaipiao.data-dir=" + dir.resolve("data"),
                "--logging.file.name=" + log,
                "--kaipiao.merchants[0].id=m1",
                "--kaipiao.merchants[0].name=M",
                "--kaipiao.merchants[0].api-keys=k1",
                "--kaipiao.merchants[0].redirect-origins=",
                "--kaipiao.merchants[0].platforms=",
                "--kaipiao.merchants[0].stores="));
        settings.addAll(account(0, Push.APPID, false));
        // The same Token and key: only the appid inside the envelope tells them apart.
        settings.addAll(account(1, OTHER_APPID, false));
        settings.addAll(account(2, PLAIN_APPID, true));
        context = new SpringApplicationBuilder(Ours.class, Gateway.class).run(settings.toArray(String[]::new));
    }

    private static List<String> account(int n, String appid, boolean plaintext) {
        String at = "--kaipiao.merchants[0].accounts[" + n + "].";
        return List.of(
                at + "appid=" + appid,
                at + "kind=SERVICE_ACCOUNT",
                at + "secret=s",
                at + "callback-token=" + Push.TOKEN,
                at + "aes-key=" + Push.KEY,
                at + "previous-aes-key=" + Push.PREVIOUS_KEY,
                at + "plaintext-events=" + plaintext);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    MovableClock clock() {
        return bean(MovableClock.class);
    }

    long now() {
        return clock().instant().getEpochSecond();
    }

    HttpResponse<String> push(String appid, Push push) {
        return post(appid, push.queryString(), push.body());
    }

    HttpResponse<String> post(String appid, String query, byte[] body) {
        return send(request(appid, query)
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpResponse<String> get(String appid, String query) {
        return send(request(appid, query).GET().build());
    }

    private HttpRequest.Builder request(String appid, String query) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/wechat/" + appid + "?" + query));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    List<Map<String, Object>> events() {
        return bean(JdbcClient.class)
                .sql("select * from wechat_event order by received_at, order_id")
                .query()
                .listOfRows();
    }

    List<String> jobs() {
        return bean(JdbcClient.class)
                .sql("select task_instance from scheduled_tasks where task_name = 'process-wechat-event' order by 1")
                .query(String.class)
                .list();
    }

    void sql(String statement) {
        bean(JdbcClient.class).sql(statement).update();
    }

    void empty() {
        sql("truncate wechat_event, scheduled_tasks");
        news().told.clear();
        clock().set(START);
    }

    Next run(String id, int attempt) {
        return bean(ProcessEvent.class).run(new JobRun(id, attempt));
    }

    Heard news() {
        return bean(Heard.class);
    }

    double counted(String appid, String outcome) {
        return bean(MeterRegistry.class)
                .counter("kaipiao.wechat.callback", "appid", appid, "outcome", outcome)
                .count();
    }

    String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    // Not annotated: a scan of the package must not find it in other tests.
    static class Ours {
        @Bean
        MovableClock clock() {
            return new MovableClock(START);
        }

        @Bean
        @Primary
        Heard heard() {
            return new Heard();
        }
    }

    /** The invoice side: writes down what it is told and says what it is told to say. */
    static final class Heard implements AuthorizationNews {
        final List<String> told = new ArrayList<>();
        Verdict answer = Verdict.SETTLED;

        @Override
        public Verdict authorized(Merchant merchant, String wechatOrderId, String appid) {
            told.add("authorized " + merchant.id() + " " + wechatOrderId + " " + appid);
            return answer;
        }

        @Override
        public Verdict failed(Merchant merchant, String wechatOrderId, String appid) {
            told.add("failed " + merchant.id() + " " + wechatOrderId + " " + appid);
            return answer;
        }
    }
}
