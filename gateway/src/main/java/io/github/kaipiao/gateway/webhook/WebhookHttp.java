package io.github.kaipiao.gateway.webhook;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client of webhooks: it follows nothing, remembers nothing and believes no answer of any size. */
final class WebhookHttp {
    /** Above what job threads can use, so that nobody ever waits for somebody else's dead endpoint here. */
    private static final int CONNECTIONS = 1_000;

    private static final Http1Config ANSWER_LIMITS = Http1Config.custom()
            .setMaxLineLength(8 << 10)
            .setMaxHeaderCount(100)
            .build();

    private WebhookHttp() {}

    /** @param limit for connecting and for each silence; the sender bounds the whole */
    static CloseableHttpClient client(
            PoolingHttpClientConnectionManagerBuilder connections, GuardedResolver resolver, Duration limit) {
        Timeout timeout = Timeout.of(limit);
        return HttpClients.custom()
                .setConnectionManager(connections
                        .setDnsResolver(resolver)
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(ANSWER_LIMITS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                // One connection a message: each goes through the resolver's check, and none is found dead half-way.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }
}
