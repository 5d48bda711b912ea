package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.platform.nuonuo.NuonuoDesk;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A merchant whose invoices 诺诺 issues, and the sandbox that plays it; time stands still until it is moved. */
final class MerchantAtNuonuo implements AutoCloseable {
    static final String SERIAL = "K26112300000000000A1";
    static final String SECRET = "SENSITIVE-app-secret";

    private static final NuonuoSetup SETUP = NuonuoSetup.selfUse("app-1", SECRET, "339902999999789113");

    private final Sandbox sandbox;
    private final NuonuoPlatforms platforms;
    private final InvoicingPlatform platform;

    MerchantAtNuonuo() {
        this(SETUP);
    }

    private MerchantAtNuonuo(NuonuoSetup setup) {
        sandbox = Sandbox.builder()
                .clock(Clock.fixed(Instant.parse("2026-11-23T02:15:30Z"), ZoneOffset.UTC))
                .manualPushes()
                .nuonuo(setup)
                .start();
        platforms = new NuonuoPlatforms(JsonMapper.shared(), sandbox.clock());
        platform = platforms.of(settings(Set.of(host())));
    }

    static MerchantAtNuonuo whoWaits(Duration issuing, Duration signing) {
        return new MerchantAtNuonuo(
                SETUP.issuingAfter(issuing).with(new NuonuoSetup.Habits(true, true, signing, 50, false)));
    }

    NuonuoSettings settings(Set<String> fileHosts) {
        return new NuonuoSettings(
                URI.create(sandbox.nuonuoUrl()),
                URI.create(sandbox.url() + "/nuonuo/accessToken"),
                "app-1",
                new Secret(SECRET),
                "339902999999789113",
                "李四",
                new NuonuoSettings.Habits(fileHosts, Set.of("070301"), false));
    }

    String host() {
        return URI.create(sandbox.url()).getAuthority();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    NuonuoDesk desk() {
        return sandbox.nuonuo("app-1");
    }

    InvoicingPlatform platform() {
        return platform;
    }

    /** The same settings, started anew. */
    NuonuoPlatforms platforms() {
        return platforms;
    }

    void pass(Duration time) {
        sandbox.clock().moveBy(time);
    }

    static IssueRequest request() {
        return request(
                new IssueRequest.Line("餐费", "3070401000000000000", null, "次", "1", "11.00", 1100, 0, "0.06", 1038, 62));
    }

    static IssueRequest request(IssueRequest.Line... lines) {
        return request(List.of(lines), "某某公司", "订单 R1");
    }

    static IssueRequest request(List<IssueRequest.Line> lines, String buyer, String remark) {
        return new IssueRequest(
                SERIAL,
                "R1",
                "wx1",
                "d3g",
                "某某超市有限公司",
                "339902999999789113",
                "S001",
                new IssueRequest.Buyer(
                        "COMPANY", buyer, "91310000MA1SENSITV", "南京路 1 号", "13800000000", "工商银行", "622200", null),
                lines.stream().mapToLong(l -> l.amountFen() - l.discountFen()).sum(),
                lines.stream().mapToLong(IssueRequest.Line::netFen).sum(),
                lines.stream().mapToLong(IssueRequest.Line::taxFen).sum(),
                remark,
                lines,
                "");
    }

    @Override
    public void close() throws IOException {
        platforms.close();
        sandbox.close();
    }
}
