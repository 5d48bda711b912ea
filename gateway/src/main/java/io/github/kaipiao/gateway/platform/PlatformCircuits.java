package io.github.kaipiao.gateway.platform;

import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** One circuit for each account: one merchant's outage is not another's. */
@Component
public class PlatformCircuits {
    private final Map<String, PlatformCircuit> byAccount = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration apart;

    PlatformCircuits(GatewaySettings settings, Clock clock) {
        this.clock = clock;
        this.apart = Duration.ofMinutes(1).dividedBy(settings.platforms().drainPerMinute());
    }

    public PlatformCircuit of(String accountId) {
        return byAccount.computeIfAbsent(accountId, id -> new PlatformCircuit(clock, apart));
    }

    /** The same platform, whose circuit hears every answer. */
    public InvoicingPlatform watch(PlatformAccount account, InvoicingPlatform platform) {
        return new WatchedPlatform(platform, of(account.id()));
    }
}
