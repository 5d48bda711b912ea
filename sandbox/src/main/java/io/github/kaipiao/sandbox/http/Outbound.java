package io.github.kaipiao.sandbox.http;

import java.net.http.HttpClient;
import java.time.Duration;

/** What the sandbox calls others with: events, notifications, an invoicing platform's callbacks. */
public final class Outbound {
    /** How long a receiver may take, to connect and again to answer (wechat-api.md §10.5). */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private Outbound() {}

    /** Made when something first goes out: TLS and its trusted certificates are a third of the sandbox's start. */
    private static final class Client {
        static final HttpClient ONE =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    public static HttpClient client() {
        return Client.ONE;
    }
}
