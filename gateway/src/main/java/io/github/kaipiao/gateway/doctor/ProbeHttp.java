package io.github.kaipiao.gateway.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The doctor's own line: it follows nothing, repeats nothing, and no answer keeps it for more than about 10 seconds. */
final class ProbeHttp implements AutoCloseable {
    private static final Timeout SILENCE = Timeout.ofSeconds(5);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_BYTES = 64 << 10;

    private final CloseableHttpClient http;

    /** @param proxy {@code http://host:port}, or null */
    ProbeHttp(@Nullable URI proxy) {
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(SILENCE)
                                .setSocketTimeout(SILENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(SILENCE)
                        .setResponseTimeout(SILENCE)
                        .build())
                // A kept connection found dead would be taken for a fault of the set-up.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("kaipiao-doctor")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression();
        if (proxy != null) {
            builder.setProxy(HttpHost.create(proxy));
        }
        http = builder.build();
    }

    /** @throws IOException if no whole answer of at most 64 KiB came; {@link #reason} says it in words without secrets */
    HttpAnswer send(ClassicHttpRequest request) throws IOException {
        long end = System.nanoTime() + MOST_NANOS;
        return http.execute(request, response -> read(response, end));
    }

    private static HttpAnswer read(ClassicHttpResponse response, long end) throws IOException {
        Header date = response.getFirstHeader("Date");
        HttpEntity entity = response.getEntity();
        return new HttpAnswer(
                response.getCode(),
                date == null ? null : date.getValue(),
                entity == null ? new byte[0] : read(entity, end));
    }

    private static byte[] read(HttpEntity entity, long end) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] part = new byte[8 << 10];
        try (InputStream in = entity.getContent()) {
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                whole.write(part, 0, n);
                if (whole.size() > MOST_BYTES || System.nanoTime() - end > 0) {
                    throw new IOException("an answer too large or too slow");
                }
            }
        }
        return whole.toByteArray();
    }

    /** Never the exception's own text: some of them repeat the address, and with it what is signed. */
    static Words reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return new Words("域名无法解析", "the host name does not resolve");
        }
        if (e instanceof SSLException) {
            return new Words("TLS 证书或握手被拒绝", "TLS: certificate or handshake refused");
        }
        if (e instanceof SocketTimeoutException) {
            return new Words("5 秒内没有回答", "no answer within 5 seconds");
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return new Words("连接被拒绝", "the connection is refused");
        }
        return new Words("连接中断或回答过大过慢", "the connection broke, or the answer is too large or too slow");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
