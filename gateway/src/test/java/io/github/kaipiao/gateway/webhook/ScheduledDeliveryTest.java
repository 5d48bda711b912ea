package io.github.kaipiao.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same with the scheduler running by itself. */
class ScheduledDeliveryTest {
    @Test
    void the_scheduler_sends_a_message_when_its_change_is_committed() throws Exception {
        try (GatewayUnderTest gateway = GatewayUnderTest.withItsScheduler()) {
            String id = gateway.tell("bakery", "invoice.reversed", Map.of("id", "inv_7"));

            MerchantSystem.Received post = gateway.merchantSystem.awaitOne();

            assertThat(post.path()).isEqualTo("/bakery");
            assertThat(post.header("webhook-id")).isEqualTo(id);
            assertThat(post.body()).contains("invoice.reversed", "inv_7");
        }
    }
}
