package io.github.kaipiao.gateway.h5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.Gateway;
import io.github.kaipiao.gateway.database.LocalPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Whose wrong claim codes are counted where a proxy stands in front: the payer's, if the proxy is one we trust. */
class ForwardedAddressTest {
    @TempDir
    static Path folder;

    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(folder);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static ConfigurableApplicationContext gateway(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("server.port", 0);
        settings.put("kaipiao.jobs.enabled", false);
        settings.put("kaipiao.database.url", postgres.jdbcUrl());
        SpringApplication application = new SpringApplication(Gateway.class);
        application.setDefaultProperties(settings);
        return application.run();
    }

    /** More wrong codes in a row than a minute's turn in between could excuse. */
    private static void guess(ConfigurableApplicationContext gateway, String forwardedFor)
            throws IOException, InterruptedException {
        for (int i = 0; i < 21; i++) {
            claim(gateway, forwardedFor);
        }
    }

    private static int claim(ConfigurableApplicationContext gateway, String forwardedFor)
            throws IOException, InterruptedException {
        String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/c"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", forwardedFor)
                .POST(HttpRequest.BodyPublishers.ofString("code=WRONG"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void behind_a_trusted_proxy_each_payer_is_counted_alone() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext gateway = gateway(Map.of("server.forward-headers-strategy", "native"))) {
            guess(gateway, "203.0.113.7");
            assertThat(claim(gateway, "203.0.113.7")).isEqualTo(429);
            assertThat(claim(gateway, "198.51.100.2, 203.0.113.7"))
                    .as("what the payer wrote in front is not believed")
                    .isEqualTo(429);
            assertThat(claim(gateway, "203.0.113.8")).isEqualTo(404);
        }
    }

    @Test
    void nobody_else_may_say_whose_address_it_is() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext gateway = gateway(Map.of(
                "server.forward-headers-strategy", "native",
                "server.tomcat.remoteip.internal-proxies", "10\\.0\\.0\\.5"))) {
            guess(gateway, "203.0.113.7");
            assertThat(claim(gateway, "203.0.113.8")).isEqualTo(429);
        }
        try (ConfigurableApplicationContext gateway = gateway(Map.of())) {
            guess(gateway, "203.0.113.7");
            assertThat(claim(gateway, "203.0.113.8")).isEqualTo(429);
        }
    }
}
