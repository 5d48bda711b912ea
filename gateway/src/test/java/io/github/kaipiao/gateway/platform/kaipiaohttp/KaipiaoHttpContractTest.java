package io.github.kaipiao.gateway.platform.kaipiaohttp;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.PlatformProtocol;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.PlatformContract;
import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.Sandbox;
import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** docs/platform-protocol.md. */
class KaipiaoHttpContractTest extends PlatformContract {
    private static final String S_PAPPID = PlatformSetup.sPappidOf("own");

    @Override
    protected Sandbox.Builder join(Sandbox.Builder builder) {
        return builder.platform(new PlatformSetup("own", "key-own", "secret-own", S_PAPPID, false, Duration.ZERO));
    }

    /** The protocol has no rule about rates, but net and tax add up. */
    @Override
    protected IssueRequest.Line wrong() {
        return new IssueRequest.Line("餐费", "3070401000000000000", null, null, null, null, 1100, 0, "0.06", 1000, 62);
    }

    @Override
    protected InvoicingPlatform platform(Sandbox running) {
        PlatformAccount.SelfBuilt selfBuilt =
                new PlatformAccount.SelfBuilt("wx00000000000000aa", "http://mmbiz.qpic.cn/logo/0", "街角超市");
        return new KaipiaoHttpPlatforms(JsonMapper.shared(), running.clock())
                .of(new PlatformAccount(
                        "own",
                        PlatformProtocol.KAIPIAO_HTTP,
                        URI.create(running.platformUrl("own")),
                        "key-own",
                        new Secret("secret-own"),
                        S_PAPPID,
                        "街角超市有限公司",
                        SELLER,
                        selfBuilt,
                        null,
                        null));
    }
}
