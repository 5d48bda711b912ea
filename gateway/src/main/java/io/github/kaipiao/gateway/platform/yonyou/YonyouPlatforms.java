package io.github.kaipiao.gateway.platform.yonyou;

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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One pool of connections for all accounts at 用友, and one adapter for each, whose key file is read once. */
@Component
public class YonyouPlatforms implements PlatformAdapter, AutoCloseable {
    /** {@code code} 0000 ends it. */
    private static final String ACKNOWLEDGED = "{\"code\":\"0000\",\"msg\":\"success\"}";

    private final CloseableHttpClient http = VendorHttp.newClient();
    private final Map<PlatformAccount, InvoicingPlatform> accounts = new ConcurrentHashMap<>();
    private final JsonMapper json;
    private final Clock clock;

    YonyouPlatforms(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public InvoicingPlatform of(PlatformAccount account) {
        return accounts.computeIfAbsent(account, it -> of(YonyouSettings.of(it)));
    }

    InvoicingPlatform of(YonyouSettings settings) {
        return new YonyouPlatform(settings, new YonyouCalls(settings, new VendorHttp("用友", http, json), clock));
    }

    /** Whoever sends it: there is no signature, and what it names is only asked about. */
    @Override
    public CallbackReply read(PlatformAccount account, PlatformCallback callback) {
        return CallbackReply.json(ACKNOWLEDGED, serial(callback.body()));
    }

    private @Nullable String serial(byte[] body) {
        try {
            String fpqqlsh = json.readTree(body).path("fpqqlsh").asString("");
            return fpqqlsh.matches("[A-Z0-9]{1," + YonyouOrder.MOST_FPQQLSH + "}") ? fpqqlsh : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
