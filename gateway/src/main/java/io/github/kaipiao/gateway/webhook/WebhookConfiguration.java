package io.github.kaipiao.gateway.webhook;

import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.merchant.Merchants;
import java.security.SecureRandom;
import java.time.Duration;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
    private static final Duration ATTEMPT_TAKES_AT_MOST = Duration.ofSeconds(10);

    @Bean
    PrivateHosts privateHosts(GatewaySettings settings) {
        return new PrivateHosts(settings.webhook().privateHosts());
    }

    @Bean
    Endpoints endpoints(Merchants merchants, PrivateHosts privateHosts) {
        return new Endpoints(merchants.all(), privateHosts);
    }

    @Bean
    RetryCurve retryCurve() {
        return new RetryCurve(new SecureRandom());
    }

    @Bean
    WebhookSender webhookSender(PrivateHosts privateHosts, ObjectProvider<BuildProperties> build) {
        BuildProperties built = build.getIfAvailable();
        return new WebhookSender(
                WebhookHttp.client(
                        PoolingHttpClientConnectionManagerBuilder.create(),
                        new GuardedResolver(SystemDefaultDnsResolver.INSTANCE, privateHosts),
                        ATTEMPT_TAKES_AT_MOST),
                "Kaipiao/" + (built == null ? "dev" : built.getVersion()),
                ATTEMPT_TAKES_AT_MOST);
    }
}
