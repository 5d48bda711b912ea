package io.github.kaipiao.gateway.merchant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
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
                List.of(new PayMerchantAccount("1900000109", null)),
                null);
    }

    @Test
    void an_account_is_bound_to_one_of_the_merchants_own_numbers() {
        assertThatCode(() -> new Merchants(List.of(bound("1900000109")))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Merchants(List.of(bound("1900000110"))))
                .hasMessageContaining(
                        "pay-merchant of wx00000000000000aa names mchid 1900000110, which is not among pay-merchants of market");
    }
}
