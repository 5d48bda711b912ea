package io.github.kaipiao.gateway.wechat;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The client as beans. Settings, clock, database and JSON mapper come from whoever assembles the service. */
@Configuration(proxyBeanMethods = false)
public class WeChatConfiguration {

    @Bean
    WeChatClient weChatClient(WeChatSettings settings, Clock clock, JdbcClient jdbc, JsonMapper json) {
        return WeChatClient.open(settings, clock, jdbc, json);
    }

    @Bean
    InvoiceApi invoiceApi(WeChatClient client) {
        return client.invoices();
    }

    @Bean
    CardApi cardApi(WeChatClient client) {
        return client.cards();
    }
}
