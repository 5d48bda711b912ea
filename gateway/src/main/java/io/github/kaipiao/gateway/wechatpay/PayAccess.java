package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.PayMerchantAccount;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.springframework.stereotype.Component;

/** The keys of every mchid that has any; read at start-up, so that a wrong file is told then. */
@Component
class PayAccess {
    private final Map<String, MerchantKeys> byMchid = new HashMap<>();

    PayAccess(Merchants merchants, GatewaySettings settings, Clock clock) {
        OkHttpClient line = PayLine.to(settings.wechatPay().apiHost());
        for (Merchant merchant : merchants.all()) {
            for (PayMerchantAccount account : merchant.payMerchants()) {
                if (account.apiV3() != null) {
                    byMchid.put(account.mchid(), new MerchantKeys(account.mchid(), account.apiV3(), line, clock));
                }
            }
        }
    }

    Optional<MerchantKeys> keys(String mchid) {
        return Optional.ofNullable(byMchid.get(mchid));
    }
}
