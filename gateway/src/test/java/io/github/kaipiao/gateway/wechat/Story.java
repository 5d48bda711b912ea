package io.github.kaipiao.gateway.wechat;

import io.github.kaipiao.gateway.clock.MovableClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stage: a stand-in for WeChat, a database of the class's own, a clock, and as many nodes as a story opens. */
abstract class Story {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final AppCredentials SHOP = new AppCredentials("wx1234567887654321", "the-shops-secret");
    static final String CONTACT = "/card/invoice/setbizattr";
    static final String CONTACT_ANSWER =
            "{\"contact\":{\"phone\":\"0755-12345678\",\"time_out\":7200},\"errcode\":0,\"errmsg\":\"ok\"}";

    private final List<WeChatClient> nodes = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private static final Map<Class<?>, DataSource> DATABASES = new ConcurrentHashMap<>();
    final DataSource database = DATABASES.computeIfAbsent(getClass(), type -> SharedPostgres.freshDatabase());
    final WeChatStandIn weChat = new WeChatStandIn();
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T02:00:00Z"));

    @BeforeEach
    final void startWithNothingStored() {
        JdbcClient.create(database).sql("delete from wechat_credential").update();
        weChat.on(CONTACT, CONTACT_ANSWER);
    }

    @AfterEach
    final void closeTheNodes() throws IOException {
        for (WeChatClient node : nodes) {
            node.close();
        }
        weChat.close();
        threads.shutdownNow();
    }

    WeChatClient node() {
        return node(UnaryOperator.identity());
    }

    WeChatClient node(UnaryOperator<WeChatSettings> settings) {
        WeChatClient client = WeChatClient.open(
                settings.apply(WeChatSettings.defaults().withApiHost(weChat.address())),
                clock,
                JdbcClient.create(database),
                JSON);
        nodes.add(client);
        return client;
    }

    /** The plainest call there is: reads the contact. */
    static Outcome<?> ask(WeChatClient node) {
        return node.invoices().contact(SHOP);
    }

    <T> Future<T> inAnotherThread(Callable<T> work) {
        return threads.submit(work);
    }

    static <T> T soon(Future<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    static WeChatStandIn.Reply json(String body) {
        return WeChatStandIn.Reply.json(body);
    }

    static String refusal(int code, String message) {
        return "{\"errcode\":" + code + ",\"errmsg\":\"" + message + "\"}";
    }

    /** A documented request or answer, kept as a file. */
    static String sample(String name) {
        try (InputStream file =
                Objects.requireNonNull(Story.class.getResourceAsStream("/wechat/" + name), "no sample " + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        return JSON.readTree(json);
    }
}
