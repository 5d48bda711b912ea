package io.github.kaipiao.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Settings that cannot work stop the start. */
class MerchantsTest {
    private static Merchant bound(String mchid) {
        PlatformAccount main = new PlatformAccount(
                "main",
                PlatformProtocol.KAIPIAO_HTTP,
                URI.create("http://localhost"),
                "key",
                new Secret("secret"),
                "s-pappid",
                "街角超市有限公司",
                "91000000MA0000007C",
                null,
                null,
                null);
        WeChatAccount account = new WeChatAccount(
                "wx00000000000000aa",
                AccountKind.SERVICE_ACCOUNT,
                new Secret("secret"),
                null,
                null,
                null,
                false,
                null,
                new WeChatAccount.PayMerchant(mchid, "main"));
        return new Merchant(
                "market",
                "街角超市",
                List.of(),
                null,
                Duration.ofDays(365),
                List.of(),
                List.of(account),
                List.of(main),
                List.of(),
                List.of(new PayMerchantAccount("1900000109", null)));
    }

    @Test
    void an_account_is_bound_to_one_of_the_merchants_own_numbers() {
        assertThatCode(() -> new Merchants(List.of(bound("1900000109")))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Merchants(List.of(bound("1900000110"))))
                .hasMessageContaining(
                        "pay-merchant of wx00000000000000aa names mchid 1900000110, which is not among pay-merchants of market");
    }

    private static PlatformAccount atNuonuo(@Nullable NuonuoAccount settings) {
        return new PlatformAccount(
                "nn", PlatformProtocol.NUONUO, null, null, null, "s-pappid", "街角超市", "short", null, settings, null);
    }

    private static Merchant with(PlatformAccount platform) {
        return new Merchant(
                "market",
                "街角超市",
                List.of(),
                null,
                Duration.ofDays(365),
                List.of(),
                List.of(),
                List.of(platform),
                List.of(),
                List.of());
    }

    @Test
    void every_fault_of_an_invoicing_platform_account_is_named_at_once() {
        NuonuoAccount incomplete = new NuonuoAccount(
                URI.create("http://sdk.nuonuo.com/services"),
                URI.create(NuonuoAccount.TOKEN),
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                false);
        assertThatThrownBy(() -> new Merchants(List.of(with(atNuonuo(incomplete)))))
                .hasMessageContainingAll(
                        "invoicing platform account nn, nuonuo.services: an https address",
                        "nn, nuonuo.services: the path",
                        "nn, nuonuo.app-key:",
                        "nn, nuonuo.app-secret: is missing",
                        "nn, nuonuo.clerk:",
                        "nn, nuonuo.file-hosts:",
                        "nn, seller-tax-number:",
                        "nn, self-built: is missing");
        assertThatThrownBy(() -> new Merchants(List.of(with(atNuonuo(null)))))
                .hasMessageContaining("nn, nuonuo: is missing");
    }

    @Test
    void settings_of_another_protocol_are_a_fault() {
        PlatformAccount mixed = new PlatformAccount(
                "mixed",
                PlatformProtocol.KAIPIAO_HTTP,
                null,
                null,
                null,
                "s-pappid",
                "街角超市",
                "91000000MA0000007C",
                null,
                new NuonuoAccount(
                        URI.create(NuonuoAccount.SERVICES),
                        URI.create(NuonuoAccount.TOKEN),
                        "app",
                        new Secret("SENSITIVE"),
                        "李四",
                        Set.of("inv.jss.com.cn"),
                        Set.of(),
                        false),
                null);
        assertThatThrownBy(() -> new Merchants(List.of(with(mixed))))
                .hasMessageContainingAll(
                        "mixed, url: an address",
                        "mixed, key: is missing",
                        "mixed, secret: is missing",
                        "mixed, nuonuo: is set, but protocol is KAIPIAO_HTTP")
                .hasMessageNotContaining("SENSITIVE");
    }
}
