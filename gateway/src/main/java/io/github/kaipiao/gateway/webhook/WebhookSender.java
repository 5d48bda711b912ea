package io.github.kaipiao.gateway.webhook;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one message once: one POST, one answer, one time limit over all of it. */
final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    /** What of an answer's body is read so that the peer can finish writing; the rest is cut off. Nothing of it is kept. */
    private static final int BODY_BYTES = 4 << 10;

    private final CloseableHttpClient http;
    private final String userAgent;
    private final Duration limit;
    private final ExecutorService threads;

    /** @param limit for name lookup, connection, TLS, request and answer together */
    WebhookSender(CloseableHttpClient http, String userAgent, Duration limit) {
        this.http = http;
        this.userAgent = userAgent;
        this.limit = limit;
        AtomicInteger count = new AtomicInteger();
        // Of its own, because a name lookup cannot be interrupted: a slow name server may keep such a thread, never a
        // job.
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "webhook-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    Answer post(Endpoint endpoint, Message message, Instant now) {
        HttpPost request = request(endpoint, message, now.getEpochSecond());
        Future<Answer> exchange = threads.submit(() -> exchange(endpoint.url(), request, now));
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            request.abort();
            exchange.cancel(true);
            return Answer.none(AttemptFault.TIMEOUT);
        } catch (InterruptedException e) {
            request.abort();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("this node is stopping; the message will be sent again", e);
        } catch (ExecutionException e) {
            return failed(message, e);
        }
    }

    private static Answer failed(Message message, ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (!(cause instanceof Exception exception)) {
            throw new IllegalStateException(failure);
        }
        // The kind only: texts of network exceptions quote addresses.
        LOG.debug("webhook {} not sent: {}", message.id(), exception.getClass().getName());
        return Answer.none(AttemptFault.of(exception));
    }

    private HttpPost request(Endpoint endpoint, Message message, long timestamp) {
        HttpPost request = new HttpPost(endpoint.url());
        request.setHeader("User-Agent", userAgent);
        request.setHeader("Accept", "*/*");
        request.setHeader("Connection", "close");
        request.setHeader("webhook-id", message.id());
        request.setHeader("webhook-timestamp", Long.toString(timestamp));
        request.setHeader("webhook-signature", endpoint.signatures(message, timestamp));
        request.setEntity(new StringEntity(message.body(), ContentType.APPLICATION_JSON));
        return request;
    }

    private Answer exchange(URI url, HttpPost request, Instant now) throws IOException {
        HttpHost target = new HttpHost(url.getScheme(), PrivateHosts.plain(url.getHost()), url.getPort());
        ClassicHttpResponse response = http.executeOpen(target, request, null);
        try {
            Header retryAfter = response.getFirstHeader("Retry-After");
            Answer answer = Answer.of(
                    response.getCode(), retryAfter == null ? null : RetryAfter.parse(retryAfter.getValue(), now));
            skipBody(response.getEntity());
            return answer;
        } finally {
            // Abort and not close: closing would first read an endless body to its end.
            request.abort();
        }
    }

    private static void skipBody(@Nullable HttpEntity body) throws IOException {
        if (body == null) {
            return;
        }
        try {
            InputStream stream = body.getContent();
            if (stream != null) {
                stream.skipNBytes(BODY_BYTES);
            }
        } catch (EOFException e) {
            LOG.trace("the body of an answer was read to its end");
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            // The status has come, and it is the answer.
            LOG.debug("the body of an answer broke off: {}", e.getClass().getName());
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        http.close();
    }
}
