package io.github.kaipiao.gateway.platform.kaipiaohttp;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import java.time.Clock;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One pool of connections for all accounts that speak docs/platform-protocol.md. */
@Component
public class KaipiaoHttpPlatforms implements AutoCloseable {
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(100)
                    .setMaxConnPerRoute(50)
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(3))
                            .setSocketTimeout(Timeout.ofSeconds(20))
                            .build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofSeconds(5))
                    .setResponseTimeout(Timeout.ofSeconds(20))
                    .build())
            // A repeat is decided by whoever knows the invoice's state, never by the transport.
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .build();

    private final JsonMapper json;
    private final Clock clock;

    KaipiaoHttpPlatforms(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    public InvoicingPlatform of(PlatformAccount account) {
        return new KaipiaoHttpPlatform(new SignedHttp(http, account, clock), account, json);
    }

    @Override
    public void close() throws java.io.IOException {
        http.close();
    }
}
