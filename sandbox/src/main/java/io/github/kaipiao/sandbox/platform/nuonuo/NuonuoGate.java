package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** What the vendor's gateway looks at before any business (platforms.md §3.3). */
final class NuonuoGate {
    static final String PREFIX = "nuonuo.OpeMplatform.";
    private static final Set<String> OTHER_PRODUCT = Set.of("nuonuo.ElectronInvoice.", "nuonuo.electronInvoice.");
    /** The vendor asks for a right clock and names no number. */
    private static final long FRESH_SECONDS = 300;

    private final NuonuoSetup setup;
    private final NuonuoTokens tokens;
    private final Clock clock;

    NuonuoGate(NuonuoSetup setup, NuonuoTokens tokens, Clock clock) {
        this.setup = setup;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * @return the method's name without its product
     * @throws NuonuoRefusal with a code of the gateway
     */
    String pass(Request request) {
        requireForm(request);
        requireSignature(request);
        if (!tokens.isValid(request.header("accessToken"))) {
            throw NuonuoRefusal.of("070301", "accessToken与appKey不匹配")
                    .because("the access token is unknown, over, or was replaced: fetch one");
        }
        if (!request.header("userTax").equals(setup.taxNumber())) {
            throw NuonuoRefusal.of("070401", "税号与token不匹配").because("header userTax is not the seller's tax number");
        }
        return method(request.header("method"));
    }

    private static void requireForm(Request request) {
        if (!request.method().equals("POST") || !request.header("content-type").startsWith("application/json")) {
            throw NuonuoRefusal.of("0201", "请求格式错误").because("POST with Content-Type application/json");
        }
        if (request.body().length == 0) {
            throw NuonuoRefusal.of("0201", "请求内容为空");
        }
    }

    private void requireSignature(Request request) {
        Map<String, String> query = request.query();
        NuonuoSign.Query signed = new NuonuoSign.Query(
                query.getOrDefault("appkey", ""),
                query.getOrDefault("senid", ""),
                query.getOrDefault("nonce", ""),
                query.getOrDefault("timestamp", ""));
        if (!signed.senid().matches("[A-Za-z0-9]{32}")) {
            throw mismatch("senid is not 32 letters or digits");
        }
        if (!signed.nonce().matches("[1-9]\\d{0,9}")) {
            throw mismatch("nonce is not a positive whole number");
        }
        if (!signed.timestamp().matches("\\d{10}")
                || Math.abs(clock.instant().getEpochSecond() - Long.parseLong(signed.timestamp())) > FRESH_SECONDS) {
            throw mismatch("timestamp is not in seconds, or the clocks differ by more than 300 s");
        }
        String expected = NuonuoSign.sign(setup.appSecret(), NuonuoSign.base(request.path(), signed, request.text()));
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                request.header("X-Nuonuo-Sign").getBytes(StandardCharsets.UTF_8))) {
            throw mismatch(
                    "X-Nuonuo-Sign is not over a, l, p, k, i, n, t, f in this order, or the appSecret is another");
        }
    }

    private static NuonuoRefusal mismatch(String words) {
        return NuonuoRefusal.of("070601", "签名验证失败").because(words);
    }

    private static String method(String name) {
        if (name.startsWith(PREFIX)) {
            return name.substring(PREFIX.length());
        }
        if (OTHER_PRODUCT.stream().anyMatch(name::startsWith)) {
            throw NuonuoRefusal.of("E9301", "企业资质信息不存在")
                    .because("this seller bought 诺税通saas (nuonuo.OpeMplatform.*), not the product of " + name);
        }
        throw NuonuoRefusal.of("070501", "接口不存在").because("method: " + name);
    }
}
