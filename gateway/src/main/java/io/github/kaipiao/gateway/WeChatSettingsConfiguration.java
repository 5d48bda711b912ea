package io.github.kaipiao.gateway;

import io.github.kaipiao.gateway.wechat.WeChatSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WeChatSettingsConfiguration {
    @Bean
    WeChatSettings weChatSettings(GatewaySettings settings) {
        return WeChatSettings.defaults()
                .withApiHost(settings.wechat().apiHost())
                .withStableToken(settings.wechat().stableToken());
    }
}
