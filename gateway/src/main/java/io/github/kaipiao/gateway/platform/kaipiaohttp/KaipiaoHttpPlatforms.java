package io.github.kaipiao.gateway.platform.kaipiaohttp;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.CallbackReply;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.PlatformAdapter;
import io.github.kaipiao.gateway.platform.PlatformCallback;
import java.time.Clock;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One pool of connections for all accounts that speak docs/platform-protocol.md. */
@Component
public class KaipiaoHttpPlatforms implements PlatformAdapter, AutoCloseable {
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

    @Override
    public InvoicingPlatform of(PlatformAccount account) {
        return new KaipiaoHttpPlatform(new SignedHttp(http, account, clock), account, json);
    }

    @Override
    public CallbackReply read(PlatformAccount account, PlatformCallback callback) {
        boolean genuine = RequestSignature.isGenuine(
                account.http().secret(),
                callback.header(RequestSignature.TIMESTAMP),
                callback.header(RequestSignature.SIGNATURE),
                "POST",
                callback.path(),
                callback.body(),
                clock.instant());
        return genuine ? CallbackReply.text("ok", serial(callback.body())) : CallbackReply.refused();
    }

    private @Nullable String serial(byte[] body) {
        try {
            JsonNode serial = json.readTree(body).path("serial");
            return serial.isString() ? serial.stringValue() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public void close() throws java.io.IOException {
        http.close();
    }
}
