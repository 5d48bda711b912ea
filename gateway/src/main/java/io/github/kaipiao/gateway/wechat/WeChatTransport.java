package io.github.kaipiao.gateway.wechat;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The wire to WeChat: pooled, certificate and host name verified, no redirects, no repeats, answers bounded. A blocking
 * client, because small calls cost the JDK's own client two to six times the CPU.
 */
final class WeChatTransport implements Closeable {
    static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final String SENT = "kaipiao.sent";

    private final URI apiHost;
    private final TimeLimits limits;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor watchdog;

    WeChatTransport(WeChatSettings settings, @Nullable SSLContext trust) {
        apiHost = settings.apiHost();
        limits = settings.limits();
        client = client(settings, trust);
        watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "wechat-deadline");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
    }

    Transmission send(WeChatRequest call) {
        Duration limit = limits.of(call.kind());
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), address(call));
        request.setEntity(call.entity());
        Timeout timeout = Timeout.ofMilliseconds(limit.toMillis());
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .setRedirectsEnabled(false)
                .build());
        HttpClientContext context = HttpClientContext.create();
        // A socket time-out starts anew with every byte; only this ends an answer that trickles for ever.
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = watchdog.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, context, WeChatTransport::read);
        } catch (IOException | RuntimeException e) {
            boolean sent = context.getAttribute(SENT) != null;
            String why = reason(e, late.get(), limit);
            return sent ? new Transmission.Lost(why) : new Transmission.NeverSent(why);
        } finally {
            deadline.cancel(false);
        }
    }

    private URI address(WeChatRequest call) {
        try {
            URIBuilder builder = new URIBuilder(apiHost).setPath(call.path());
            call.query().forEach(builder::addParameter);
            return builder.build();
        } catch (URISyntaxException e) {
            // Without the cause: its text is the address, and the address carries the token.
            throw new IllegalStateException("no address can be built for " + call);
        }
    }

    private static Transmission.Answered read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Transmission.Answered(response.getCode(), "");
        }
        try (InputStream body = entity.getContent()) {
            byte[] bytes = body.readNBytes(MAX_ANSWER_BYTES + 1);
            if (bytes.length > MAX_ANSWER_BYTES) {
                throw new AnswerTooLarge();
            }
            return new Transmission.Answered(response.getCode(), new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** Never the exception's own text: some of them repeat the address, and with it the token. */
    private static String reason(Exception e, boolean late, Duration limit) {
        if (e instanceof AnswerTooLarge) {
            return "the answer is larger than " + MAX_ANSWER_BYTES + " bytes";
        }
        if (late || e instanceof java.net.SocketTimeoutException) {
            return "no whole answer within " + limit.toMillis() + " ms";
        }
        if (e instanceof SSLException) {
            return "TLS: certificate or handshake refused (" + e.getClass().getSimpleName() + ")";
        }
        return e.getClass().getSimpleName();
    }

    private static CloseableHttpClient client(WeChatSettings settings, @Nullable SSLContext trust) {
        Timeout connect = Timeout.ofMilliseconds(settings.limits().connect().toMillis());
        PoolingHttpClientConnectionManagerBuilder pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.pool().total())
                .setMaxConnPerRoute(settings.pool().perHost())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(connect)
                        // A half-closed pooled connection would turn a request that was never read into Unknown.
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build());
        if (trust != null) {
            pool.setTlsSocketStrategy(new DefaultClientTlsStrategy(trust));
        }
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(pool.build())
                .setUserAgent("kaipiao")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                // The last step before the request is written: name, connection, proxy and TLS are behind it.
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "sent-mark", (request, scope, chain) -> {
                    scope.clientContext.setAttribute(SENT, true);
                    return chain.proceed(request, scope);
                });
        if (settings.proxy() != null) {
            builder.setProxy(HttpHost.create(settings.proxy()));
        }
        return builder.build();
    }

    @Override
    public void close() throws IOException {
        watchdog.shutdownNow();
        client.close();
    }

    private static final class AnswerTooLarge extends IOException {}
}
