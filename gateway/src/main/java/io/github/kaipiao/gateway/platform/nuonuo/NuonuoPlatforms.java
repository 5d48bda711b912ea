package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.CallbackReply;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.PlatformAdapter;
import io.github.kaipiao.gateway.platform.PlatformCallback;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One pool of connections for all accounts at 诺诺, and one adapter, hence one token, for each. */
@Component
public class NuonuoPlatforms implements PlatformAdapter, AutoCloseable {
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
            // A repeat is decided by whoever knows the invoice's state; a document's link must not lead elsewhere.
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .build();

    private final Map<NuonuoSettings, InvoicingPlatform> accounts = new ConcurrentHashMap<>();
    private final JsonMapper json;
    private final Clock clock;

    NuonuoPlatforms(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public InvoicingPlatform of(PlatformAccount account) {
        return of(NuonuoSettings.of(account));
    }

    InvoicingPlatform of(NuonuoSettings settings) {
        return accounts.computeIfAbsent(settings, s -> new NuonuoPlatform(s, new NuonuoHttp(http, json), clock));
    }

    /** Whoever sends it: there is no signature, and what it names is only asked about. */
    @Override
    public CallbackReply read(PlatformAccount account, PlatformCallback callback) {
        return CallbackReply.json(
                NuonuoHint.ACKNOWLEDGED,
                NuonuoHint.read(callback.body(), json).map(NuonuoHint::serial).orElse(null));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
