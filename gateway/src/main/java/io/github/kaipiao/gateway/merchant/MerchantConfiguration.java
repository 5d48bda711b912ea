package io.github.kaipiao.gateway.merchant;

import io.github.kaipiao.gateway.GatewaySettings;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;

@Configuration(proxyBeanMethods = false)
class MerchantConfiguration {
    @Bean
    Merchants merchants(GatewaySettings settings) {
        return new Merchants(settings.merchants());
    }

    @Bean
    @ConfigurationPropertiesBinding
    static Converter<String, Secret> secretConverter() {
        return new Converter<>() {
            @Override
            public Secret convert(String text) {
                return new Secret(text);
            }
        };
    }
}
