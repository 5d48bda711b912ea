package io.github.kaipiao.gateway.platform;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.kaipiaohttp.KaipiaoHttpPlatforms;
import io.github.kaipiao.gateway.platform.nuonuo.NuonuoPlatforms;
import io.github.kaipiao.gateway.platform.yonyou.YonyouPlatforms;
import org.springframework.stereotype.Component;

/** Finds the adapter that speaks an account's wire. */
@Component
public class Adapters {
    private final KaipiaoHttpPlatforms kaipiaoHttp;
    private final NuonuoPlatforms nuonuo;
    private final YonyouPlatforms yonyou;

    Adapters(KaipiaoHttpPlatforms kaipiaoHttp, NuonuoPlatforms nuonuo, YonyouPlatforms yonyou) {
        this.kaipiaoHttp = kaipiaoHttp;
        this.nuonuo = nuonuo;
        this.yonyou = yonyou;
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
            case YONYOU -> yonyou;
        };
    }
}
