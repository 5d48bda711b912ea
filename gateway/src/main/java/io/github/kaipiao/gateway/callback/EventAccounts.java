package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The accounts that receive events: those with a Token. */
@Component
final class EventAccounts {
    private final Map<String, EventEnvelope> envelopes = new HashMap<>();

    EventAccounts(Merchants merchants) {
        for (Merchant merchant : merchants.all()) {
            for (WeChatAccount account : merchant.accounts()) {
                if (account.callbackToken() != null) {
                    envelopes.put(account.appid(), envelope(account));
                }
            }
        }
    }

    Optional<EventEnvelope> envelope(String appid) {
        return Optional.ofNullable(envelopes.get(appid));
    }

    private static EventEnvelope envelope(WeChatAccount account) {
        try {
            return new EventEnvelope(account);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("WeChat account " + account.appid() + ": " + e.getMessage(), e);
        }
    }
}
