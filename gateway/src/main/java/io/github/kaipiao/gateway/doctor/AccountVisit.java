package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.wechat.AppCredentials;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import io.github.kaipiao.gateway.wechat.MerchantContact;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One examination of one account: what has been asked once is not asked again. */
final class AccountVisit {
    private final Merchant merchant;
    private final WeChatAccount account;
    private final boolean fix;
    private final WeChatProbe probe;
    private final InvoiceApi invoices;
    private @Nullable TokenAnswer token;
    private @Nullable Outcome<Optional<MerchantContact>> contact;

    AccountVisit(Merchant merchant, WeChatAccount account, boolean fix, WeChatProbe probe, InvoiceApi invoices) {
        this.merchant = merchant;
        this.account = account;
        this.fix = fix;
        this.probe = probe;
        this.invoices = invoices;
    }

    Merchant merchant() {
        return merchant;
    }

    WeChatAccount account() {
        return account;
    }

    /** Whether what can be set may be set. */
    boolean fix() {
        return fix;
    }

    AppCredentials app() {
        return new AppCredentials(account.appid(), account.secret().value());
    }

    TokenAnswer token() {
        if (token == null) {
            token = probe.token(account);
        }
        return token;
    }

    Outcome<Optional<MerchantContact>> contact() {
        if (contact == null) {
            contact = invoices.contact(app());
        }
        return contact;
    }
}
