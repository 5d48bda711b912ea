package io.github.kaipiao.gateway.platform;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.kaipiaohttp.KaipiaoHttpPlatforms;
import io.github.kaipiao.gateway.platform.nuonuo.NuonuoPlatforms;
import org.springframework.stereotype.Component;

/** Finds the adapter that speaks an account's wire. */
@Component
public class Adapters {
    private final KaipiaoHttpPlatforms kaipiaoHttp;
    private final NuonuoPlatforms nuonuo;

    Adapters(KaipiaoHttpPlatforms kaipiaoHttp, NuonuoPlatforms nuonuo) {
        this.kaipiaoHttp = kaipiaoHttp;
        this.nuonuo = nuonuo;
    }

    public InvoicingPlatform of(PlatformAccount account) {
        return adapter(account).of(account);
    }

    /** @see PlatformAdapter#read */
    public CallbackReply read(PlatformAccount account, PlatformCallback callback) {
        return adapter(account).read(account, callback);
    }

    private PlatformAdapter adapter(PlatformAccount account) {
        return switch (account.protocol()) {
            case KAIPIAO_HTTP -> kaipiaoHttp;
            case NUONUO -> nuonuo;
        };
    }
}
