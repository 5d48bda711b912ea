package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.CallbackReply;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.PlatformAdapter;
import io.github.kaipiao.gateway.platform.PlatformCallback;
import io.github.kaipiao.gateway.platform.vendor.VendorHttp;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One pool of connections for all accounts at 诺诺, and one adapter, hence one token, for each. */
@Component
public class NuonuoPlatforms implements PlatformAdapter, AutoCloseable {
    private final CloseableHttpClient http = VendorHttp.newClient();

    private final Map<NuonuoSettings, InvoicingPlatform> accounts = new ConcurrentHashMap<>();
    private final JsonMapper json;
    private final Clock clock;

    NuonuoPlatforms(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public InvoicingPlatform of(PlatformAccount account) {
        return of(NuonuoSettings.of(account));
    }

    InvoicingPlatform of(NuonuoSettings settings) {
        return accounts.computeIfAbsent(settings, s -> new NuonuoPlatform(s, new VendorHttp("诺诺", http, json), clock));
    }

    /** Whoever sends it: there is no signature, and what it names is only asked about. */
    @Override
    public CallbackReply read(PlatformAccount account, PlatformCallback callback) {
        return CallbackReply.json(
                NuonuoHint.ACKNOWLEDGED,
                NuonuoHint.read(callback.body(), json).map(NuonuoHint::serial).orElse(null));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
