package io.github.kaipiao.gateway.platform.vendor;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges that end in bytes or JSON of a bounded size, or in {@link NoReply}. */
public final class VendorHttp {
    private static final int MOST_ANSWER_BYTES = 4 << 20;

    private final String vendor;
    private final HttpClient http;
    private final JsonMapper json;

    /** @param vendor its name, for people */
    public VendorHttp(String vendor, HttpClient http, JsonMapper json) {
        this.vendor = vendor;
        this.http = http;
        this.json = json;
    }

    /** One pool for all accounts of a vendor. */
    public static CloseableHttpClient newClient() {
        return HttpClients.custom()
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
    }

    private record Raw(int status, byte[] body) {}

    public JsonNode json(ClassicHttpRequest request) throws NoReply {
        try {
            JsonNode body = json.readTree(bytes(request, MOST_ANSWER_BYTES));
            if (!body.isObject()) {
                throw new NoReply("UNREADABLE", "the answer is not a JSON object");
            }
            return body;
        } catch (JacksonException e) {
            throw new NoReply("UNREADABLE", "the answer is not JSON");
        }
    }

    public byte[] bytes(ClassicHttpRequest request, int most) throws NoReply {
        try {
            Raw raw = http.execute(request, answer -> new Raw(answer.getCode(), read(answer.getEntity(), most)));
            if (raw.status() != 200) {
                throw new NoReply("HTTP_" + raw.status(), "HTTP " + raw.status());
            }
            return raw.body();
        } catch (HttpHostConnectException e) {
            throw new NoReply("NO_CONNECTION", vendor + " does not accept connections");
        } catch (IOException e) {
            // The exception's own words may hold the address, and with it the key.
            throw new NoReply("NO_ANSWER", "no answer: " + e.getClass().getSimpleName());
        }
    }

    private static byte[] read(@Nullable HttpEntity entity, int most) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream in = entity.getContent()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("larger than " + most + " bytes");
            }
            return bytes;
        }
    }
}
