package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.PlatformContract;
import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.Sandbox;
import java.net.URI;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** 诺诺. */
class NuonuoContractTest extends PlatformContract {
    @Override
    protected Sandbox.Builder join(Sandbox.Builder builder) {
        return builder.nuonuo(NuonuoSetup.selfUse("app-1", "secret-1", SELLER));
    }

    @Override
    protected InvoicingPlatform platform(Sandbox running) {
        return new NuonuoPlatforms(JsonMapper.shared(), running.clock())
                .of(new NuonuoSettings(
                        URI.create(running.nuonuoUrl()),
                        URI.create(running.url() + "/nuonuo/accessToken"),
                        "app-1",
                        new Secret("secret-1"),
                        SELLER,
                        "李四",
                        new NuonuoSettings.Habits(
                                Set.of(URI.create(running.url()).getAuthority()), Set.of("070301"), false)));
    }
}
