package io.github.kaipiao.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The merchant's way to a Kaipiao gateway. Safe for use by several threads; make one and keep it.
 *
 * <p>Every call is idempotent on the gateway, so a call that met a broken connection, a timeout, 429, 502, 503 or 504 is
 * repeated, up to the builder's {@code maxAttempts}. What still fails is a {@link KaipiaoException}.
 */
public final class GatewayClient {
    private final Orders orders;
    private final Entries entries;
    private final Invoices invoices;
    private final Payments payments;
    private final ParkedAuthorizations parkedAuthorizations;

    private GatewayClient(Transport transport) {
        orders = new Orders(transport);
        entries = new Entries(transport);
        invoices = new Invoices(transport);
        payments = new Payments(transport);
        parkedAuthorizations = new ParkedAuthorizations(transport);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Orders orders() {
        return orders;
    }

    public Entries entries() {
        return entries;
    }

    public Invoices invoices() {
        return invoices;
    }

    public Payments payments() {
        return payments;
    }

    public ParkedAuthorizations parkedAuthorizations() {
        return parkedAuthorizations;
    }

    /** Settings of a {@link GatewayClient}; {@code baseUrl} and {@code apiKey} are required. */
    public static final class Builder {
        // RFC 6750 b64token: anything else could not be sent in the header.
        private static final Pattern API_KEY = Pattern.compile("[A-Za-z0-9._~+/=-]{1,512}");
        private static final Duration LONGEST = Duration.ofMinutes(10);

        private @Nullable String baseUrl;
        private @Nullable String apiKey;
        private Duration connectTimeout = Duration.ofSeconds(3);
        private Duration requestTimeout = Duration.ofSeconds(20);
        private int maxAttempts = 4;
        private Pause pause = duration -> Thread.sleep(duration.toMillis());
        private DoubleSupplier chance = () -> ThreadLocalRandom.current().nextDouble();

        private Builder() {}

        /**
         * Where the gateway is, such as {@code https://kaipiao.example.com}; http or https, a path is kept.
         *
         * @throws IllegalArgumentException if it is not such an address
         */
        public Builder baseUrl(String baseUrl) {
            URI uri = URI.create(baseUrl);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!http
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getQuery() != null
                    || uri.getFragment() != null) {
                throw new IllegalArgumentException("baseUrl must be http(s)://host[:port][/path]");
            }
            this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
            return this;
        }

        /**
         * The merchant's key from the gateway's configuration.
         *
         * @throws IllegalArgumentException if it cannot be a bearer token
         */
        public Builder apiKey(String apiKey) {
            if (!API_KEY.matcher(apiKey).matches()) {
                throw new IllegalArgumentException("apiKey must be a bearer token (RFC 6750)");
            }
            this.apiKey = apiKey;
            return this;
        }

        /** At most this long for a connection; 3 s unless set. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = positive(timeout, "connectTimeout");
            return this;
        }

        /** At most this long for one attempt, from connecting to the last byte; 20 s unless set. */
        public Builder requestTimeout(Duration timeout) {
            requestTimeout = positive(timeout, "requestTimeout");
            return this;
        }

        /** How often a call is tried, 1 to 10; 4 unless set. */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1 || attempts > 10) {
                throw new IllegalArgumentException("maxAttempts must be 1 to 10");
            }
            maxAttempts = attempts;
            return this;
        }

        Builder waiting(Pause pause, DoubleSupplier chance) {
            this.pause = pause;
            this.chance = chance;
            return this;
        }

        /** @throws IllegalStateException without a base URL or an API key */
        public GatewayClient build() {
            if (baseUrl == null || apiKey == null) {
                throw new IllegalStateException("baseUrl and apiKey are required");
            }
            HttpClient http = HttpClient.newBuilder()
                    // An upgrade to HTTP/2 in clear text confuses some proxies and gains nothing here.
                    .version(HttpClient.Version.HTTP_1_1)
                    // A redirect could carry the key to another host.
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .build();
            return new GatewayClient(
                    new Transport(http, baseUrl, apiKey, requestTimeout, new Backoff(maxAttempts, chance), pause));
        }

        private static Duration positive(Duration timeout, String what) {
            if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(what + " must be 1 ms to 10 min");
            }
            return timeout;
        }
    }
}
