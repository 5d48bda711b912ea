package io.github.kaipiao.gateway.platform;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.kaipiaohttp.KaipiaoHttpPlatforms;
import org.springframework.stereotype.Component;

/** Finds the adapter that speaks an account's wire. */
@Component
public class Adapters {
    private final KaipiaoHttpPlatforms kaipiaoHttp;

    Adapters(KaipiaoHttpPlatforms kaipiaoHttp) {
        this.kaipiaoHttp = kaipiaoHttp;
    }

    public InvoicingPlatform of(PlatformAccount account) {
        return switch (account.protocol()) {
            case KAIPIAO_HTTP -> kaipiaoHttp.of(account);
        };
    }
}
