package io.github.kaipiao.gateway.wechat;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request out, one answer read, one line in the log: never a token, secret, ticket or body in it. */
final class Exchange {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    private final WeChatTransport transport;
    private final JsonMapper json;

    Exchange(WeChatTransport transport, JsonMapper json) {
        this.transport = transport;
        this.json = json;
    }

    Outcome<JsonNode> send(WeChatRequest request) {
        long start = System.nanoTime();
        Transmission transmission = transport.send(request);
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (transmission instanceof Transmission.NeverSent it) {
            log.warn("wechat {} not sent, ms={}: {}", request, ms, it.why());
            return new Outcome.NotSent<>(it.why());
        }
        if (transmission instanceof Transmission.Lost it) {
            log.warn("wechat {} outcome unknown, ms={}: {}", request, ms, it.why());
            return new Outcome.Unknown<>(it.why());
        }
        Transmission.Answered answer = (Transmission.Answered) transmission;
        if (answer.status() != 200) {
            log.warn("wechat {} outcome unknown, ms={}: HTTP {}", request, ms, answer.status());
            return new Outcome.Unknown<>("HTTP " + answer.status());
        }
        return judge(request, answer.body(), ms);
    }

    private Outcome<JsonNode> judge(WeChatRequest request, String body, long ms) {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JacksonException e) {
            log.warn("wechat {} outcome unknown, ms={}: answer is no JSON", request, ms);
            return new Outcome.Unknown<>("HTTP 200 with an answer that is no JSON");
        }
        if (!node.isObject()) {
            log.warn("wechat {} outcome unknown, ms={}: answer is no JSON object", request, ms);
            return new Outcome.Unknown<>("HTTP 200 with an answer that is no JSON object");
        }
        JsonNode errcode = node.path("errcode");
        // Only the token endpoints leave errcode out when they succeed.
        if (errcode.isMissingNode() && request.kind() != CallKind.TOKEN) {
            log.warn("wechat {} outcome unknown, ms={}: answer without errcode", request, ms);
            return new Outcome.Unknown<>("answer without errcode");
        }
        int code = errcode.asInt(errcode.isMissingNode() ? 0 : -1);
        TracedMessage message = TracedMessage.of(node.path("errmsg").asString(""));
        log.info("wechat {} errcode={} ms={} rid={}", request, code, ms, message.trace());
        if (code == 0) {
            return new Outcome.Accepted<>(node);
        }
        if (code == ErrorCodes.SYSTEM_BUSY && request.kind().changes()) {
            return new Outcome.Unknown<>("WeChat answered -1 " + message.text()
                    + (message.trace().isEmpty() ? "" : " rid: " + message.trace()));
        }
        return new Outcome.Refused<>(code, message.text(), message.trace());
    }
}
