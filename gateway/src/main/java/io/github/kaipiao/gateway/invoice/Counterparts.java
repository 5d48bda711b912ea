package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.platform.Adapters;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.PlatformCircuits;
import io.github.kaipiao.gateway.wechat.AppCredentials;
import org.springframework.stereotype.Component;

/** Who stands on the other side of an invoice: its invoicing platform and its WeChat account. */
@Component
class Counterparts {
    private final Merchants merchants;
    private final Adapters adapters;
    private final PlatformCircuits circuits;

    Counterparts(Merchants merchants, Adapters adapters, PlatformCircuits circuits) {
        this.merchants = merchants;
        this.adapters = adapters;
        this.circuits = circuits;
    }

    PlatformAccount platformAccount(Invoice invoice) {
        Application a = invoice.application();
        return merchant(invoice)
                .platform(a.platformId())
                .orElseThrow(() -> new IllegalStateException(
                        "invoicing platform account " + a.platformId() + " is no longer configured"));
    }

    InvoicingPlatform platform(Invoice invoice) {
        PlatformAccount account = platformAccount(invoice);
        return circuits.watch(account, adapters.of(account));
    }

    AppCredentials weChat(Invoice invoice) {
        return credentials(invoice, invoice.application().appid());
    }

    AppCredentials credentials(Invoice invoice, String appid) {
        WeChatAccount account = merchant(invoice)
                .account(appid)
                .orElseThrow(() -> new IllegalStateException("WeChat account " + appid + " is no longer configured"));
        return new AppCredentials(account.appid(), account.secret().value());
    }

    private Merchant merchant(Invoice invoice) {
        return merchants.get(invoice.application().merchantId());
    }
}
