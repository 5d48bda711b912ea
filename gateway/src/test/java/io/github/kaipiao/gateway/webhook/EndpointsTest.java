package io.github.kaipiao.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.merchant.WebhookEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final PrivateHosts NONE = new PrivateHosts(List.of());

    @Test
    void every_fault_is_found_at_start_up_and_no_secret_is_repeated() {
        assertThatThrownBy(() -> new Endpoints(
                        List.of(
                                merchant("a", "http://shop.example/?key=t0ken", GatewayUnderTest.NEW_SECRET),
                                merchant("b", "https://shop.example/", "whsec_c2hvcnQ="),
                                merchant("c", "https://shop.example/"),
                                merchant("d", "https://shop.example/", GatewayUnderTest.NEW_SECRET)),
                        NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a: ", "not https", "b: ", "24 to 64", "c: ", "no secret")
                .message()
                .doesNotContain("d: ", "t0ken", "c2hvcnQ");
    }

    @Test
    void a_merchant_has_its_endpoint_and_nobody_elses() {
        Endpoints endpoints = new Endpoints(
                List.of(merchant("a", "https://a.example/?key=t0ken", GatewayUnderTest.NEW_SECRET)), NONE);

        assertThat(endpoints.of("a")).hasValueSatisfying(endpoint -> {
            assertThat(endpoint.url()).isEqualTo(URI.create("https://a.example/?key=t0ken"));
            assertThat(endpoint.toString()).doesNotContain("t0ken", "whsec_");
        });
        assertThat(endpoints.of("b")).isEmpty();
    }

    private static Merchant merchant(String id, String url, String... secrets) {
        return new Merchant(
                id,
                id,
                List.of(),
                new WebhookEndpoint(
                        URI.create(url),
                        List.of(secrets).stream().map(Secret::new).toList()),
                Duration.ofDays(365),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
