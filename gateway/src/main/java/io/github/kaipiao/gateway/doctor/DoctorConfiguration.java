package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.platform.Adapters;
import io.github.kaipiao.gateway.wechat.CardApi;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import io.github.kaipiao.gateway.wechat.WeChatSettings;
import io.github.kaipiao.gateway.wechatpay.PayFindings;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The checks in their order. */
@Configuration(proxyBeanMethods = false)
class DoctorConfiguration {
    @Bean
    WeChatProbe weChatProbe(WeChatSettings settings, JsonMapper json, Clock clock) {
        return new WeChatProbe(settings, new ProbeHttp(settings.proxy()), json, clock);
    }

    /** To our own public address and to invoicing platforms: never through WeChat's proxy. */
    @Bean
    ProbeHttp directProbes() {
        return new ProbeHttp(null);
    }

    @Bean
    CallbackCheck callbackCheck(GatewaySettings settings, ProbeHttp http, Clock clock) {
        return new CallbackCheck(settings, new CallbackProbe(http, clock));
    }

    @Bean
    SPappidCheck sPappidCheck(CardApi cards) {
        return new SPappidCheck(cards);
    }

    @Bean
    PlatformLoginCheck platformLoginCheck(ProbeHttp http, Adapters adapters, JsonMapper json, Clock clock) {
        return new PlatformLoginCheck(http, adapters, json, clock);
    }

    @Bean
    PaySideCheck paySideCheck(PayFindings findings) {
        return new PaySideCheck(findings);
    }

    @Bean
    Doctor doctor(
            WeChatProbe probe,
            InvoiceApi invoices,
            CallbackCheck callback,
            SPappidCheck sPappid,
            PlatformLoginCheck platformLogin,
            PaySideCheck paySide) {
        return new Doctor(
                List.of(
                        new ConnectionCheck(),
                        new ClockCheck(),
                        new TokenCheck(),
                        new PermissionCheck(),
                        new ContactCheck(invoices),
                        new AuthFieldsCheck(invoices),
                        new PayMerchantCheck(invoices),
                        new BillPlatformCheck(),
                        new TicketCheck(probe),
                        callback),
                List.of(sPappid, platformLogin),
                paySide,
                probe,
                invoices);
    }
}
