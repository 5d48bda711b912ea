package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.GatewaySettings;
import org.springframework.stereotype.Component;

/** Where WeChat Pay tells of payments: {@code <base-url>/wechatpay/<mchid>}, without parameters (§6.6). */
@Component
class NotifyUrl {
    private final String baseUrl;

    NotifyUrl(GatewaySettings settings) {
        this.baseUrl = settings.baseUrl().toString().replaceAll("/+$", "");
    }

    String of(String mchid) {
        return baseUrl + "/wechatpay/" + mchid;
    }
}
