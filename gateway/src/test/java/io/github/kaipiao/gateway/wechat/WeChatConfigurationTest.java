package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The client as the service gets it. */
class WeChatConfigurationTest extends Story {

    @Test
    void the_beans_work_together() {
        weChat.on(
                "/card/invoice/seturl",
                "{\"errcode\":0,\"errmsg\":\"ok\",\"invoice_url\":\"https://x/?s_pappid=d3gx\"}");
        Parts.settings = WeChatSettings.defaults().withApiHost(weChat.address());
        Parts.jdbc = JdbcClient.create(database);
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(Parts.class, WeChatConfiguration.class)) {
            assertThat(context.getBean(InvoiceApi.class).contact(SHOP)).isInstanceOf(Outcome.Accepted.class);
            assertThat(context.getBean(CardApi.class).sPappid(SHOP)).isEqualTo(new Outcome.Accepted<>("d3gx"));
            assertThat(weChat.tokenFetches()).isEqualTo(1);
        }
    }

    @Test
    void a_forward_proxy_is_used_when_set() throws Exception {
        try (WeChatStandIn proxy = new WeChatStandIn()) {
            proxy.on(CONTACT, CONTACT_ANSWER);

            Outcome<?> outcome = ask(node(
                    it -> it.withApiHost(URI.create("http://wechat.invalid")).withProxy(proxy.address())));

            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            assertThat(proxy.asked(CONTACT)).hasSize(1);
        }
    }

    @Test
    void a_host_is_a_host_and_nothing_more() {
        for (String host : new String[] {
            "ftp://api.weixin.qq.com", "https://api.weixin.qq.com/cgi-bin", "https://u:p@api.weixin.qq.com", "https:"
        }) {
            assertThatThrownBy(() -> WeChatSettings.defaults().withApiHost(URI.create(host)))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(WeChatSettings.defaults().apiHost()).hasToString("https://api.weixin.qq.com");
        assertThat(WeChatSettings.defaults().stableToken()).isTrue();
    }

    /** What whoever assembles the service has to bring. */
    static class Parts {
        static WeChatSettings settings = WeChatSettings.defaults();
        static @Nullable JdbcClient jdbc;

        @Bean
        WeChatSettings settings() {
            return settings;
        }

        @Bean
        JdbcClient jdbc() {
            return Objects.requireNonNull(jdbc);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        JsonMapper json() {
            return JSON;
        }
    }
}
