package io.github.kaipiao.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Sends one call, as often as it takes: every call of this API is idempotent on the gateway. */
final class Transport {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final long JSON_LIMIT = 8L << 20;
    private static final long FILE_LIMIT = 32L << 20;
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final HttpClient http;
    private final String baseUrl;
    private final String authorization;
    private final Duration timeout;
    private final Backoff backoff;
    private final Pause pause;

    Transport(HttpClient http, String baseUrl, String apiKey, Duration timeout, Backoff backoff, Pause pause) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.authorization = "Bearer " + apiKey;
        this.timeout = timeout;
        this.backoff = backoff;
        this.pause = pause;
    }

    /** @param body sent as JSON; null for none */
    <T> T json(String method, String path, @Nullable Object body, Class<T> answer) {
        byte[] sent = body == null ? null : Json.MAPPER.writeValueAsBytes(body);
        HttpResponse<byte[]> received = send(method, path, sent, JSON_LIMIT);
        T read;
        try {
            read = Json.MAPPER.readValue(received.body(), answer);
        } catch (JacksonException e) {
            // Not kept as the cause: Jackson's messages quote the value they stumbled over.
            throw unreadable(received);
        }
        if (read == null) {
            throw unreadable(received);
        }
        return read;
    }

    byte[] bytes(String path) {
        return send("GET", path, null, FILE_LIMIT).body();
    }

    private HttpResponse<byte[]> send(String method, String path, byte @Nullable [] sent, long limit) {
        String requestId = UUID.randomUUID().toString();
        HttpRequest request = request(method, path, sent, requestId);
        for (int attempt = 1; ; attempt++) {
            KaipiaoException failed;
            Optional<Duration> asked = Optional.empty();
            try {
                HttpResponse<byte[]> answer = exchange(request, limit);
                if (answer.statusCode() / 100 == 2) {
                    return answer;
                }
                asked = answer.headers()
                        .firstValue("Retry-After")
                        .filter(text -> SECONDS.matcher(text).matches())
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
                failed = new KaipiaoException(
                        Problem.read(answer.statusCode(), answer.body(), requestId),
                        PASSING.contains(answer.statusCode()),
                        null);
            } catch (InterruptedException e) {
                throw interrupted(requestId, e);
            } catch (TimeoutException | HttpTimeoutException e) {
                failed = unanswered("TIMEOUT", requestId, e);
            } catch (IOException e) {
                failed = unanswered("UNREACHABLE", requestId, e);
            } catch (LimitedBody.TooLarge e) {
                throw new KaipiaoException(Problem.of(0, "ANSWER_TOO_LARGE", requestId, null), false, e);
            }
            Optional<Duration> wait = failed.retryable() ? backoff.after(attempt, asked) : Optional.empty();
            if (wait.isEmpty()) {
                throw failed;
            }
            try {
                pause.of(wait.get());
            } catch (InterruptedException e) {
                throw interrupted(requestId, e);
            }
        }
    }

    private HttpRequest request(String method, String path, byte @Nullable [] sent, String requestId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", authorization)
                .header(REQUEST_ID, requestId)
                .header("User-Agent", "kaipiao-client");
        if (sent == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(sent))
                .build();
    }

    /** HttpRequest's own timeout ends with the headers; this one covers a body that never finishes too. */
    private HttpResponse<byte[]> exchange(HttpRequest request, long limit)
            throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, headers -> new LimitedBody(limit));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof LimitedBody.TooLarge tooLarge) {
                    throw tooLarge;
                }
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static KaipiaoException unanswered(String code, String requestId, Exception cause) {
        return new KaipiaoException(
                Problem.of(
                        0,
                        code,
                        requestId,
                        "检查网关是否在运行、网络是否可达，然后用同样的参数重试。 "
                                + "See that the gateway runs and can be reached, then repeat the same call."),
                true,
                cause);
    }

    private static KaipiaoException interrupted(String requestId, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KaipiaoException(Problem.of(0, "INTERRUPTED", requestId, null), true, e);
    }

    private static KaipiaoException unreadable(HttpResponse<byte[]> received) {
        return new KaipiaoException(
                Problem.of(
                        received.statusCode(),
                        "UNREADABLE_ANSWER",
                        received.request().headers().firstValue(REQUEST_ID).orElse(""),
                        "检查 baseUrl 是否指向网关。 See that baseUrl points to the gateway."),
                false,
                null);
    }
}
