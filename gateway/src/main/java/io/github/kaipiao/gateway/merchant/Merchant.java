package io.github.kaipiao.gateway.merchant;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A seller and everything configured for it.
 *
 * @param apiKeys keys of its systems, newest first
 * @param claimWindow how long after the sale a receipt may be claimed; a year unless set
 * @param remark a {@link RemarkTemplate}; absent: an invoice whose order brings no remark has none
 * @param redirectOrigins where a payer may be sent after authorizing, as origins ({@code https://shop.example.com})
 */
public record Merchant(
        String id,
        String name,
        List<Secret> apiKeys,
        @Nullable WebhookEndpoint webhook,
        @DefaultValue("365d") Duration claimWindow,
        List<String> redirectOrigins,
        List<WeChatAccount> accounts,
        List<PlatformAccount> platforms,
        List<Store> stores,
        List<PayMerchantAccount> payMerchants,
        @Nullable String remark) {

    /** A list that is left out of the settings is an empty one. */
    public Merchant {
        apiKeys = listed(apiKeys);
        redirectOrigins = listed(redirectOrigins);
        accounts = listed(accounts);
        platforms = listed(platforms);
        stores = listed(stores);
        payMerchants = listed(payMerchants);
    }

    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    public Optional<RemarkTemplate> remarkTemplate() {
        return Optional.ofNullable(remark).map(RemarkTemplate::new);
    }

    public Optional<Store> store(String no) {
        return stores.stream().filter(s -> s.number().equals(no)).findFirst();
    }

    public Optional<WeChatAccount> account(String appid) {
        return accounts.stream().filter(a -> a.appid().equals(appid)).findFirst();
    }

    public Optional<PlatformAccount> platform(String id) {
        return platforms.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    public Optional<PayMerchantAccount> payMerchant(String mchid) {
        return payMerchants.stream().filter(p -> p.mchid().equals(mchid)).findFirst();
    }

    /** Exact match of scheme, host and port: no wildcards, so that the link cannot become an open redirect. */
    public boolean allowsRedirectTo(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getUserInfo() == null && redirectOrigins.contains(url.getScheme() + "://" + url.getHost() + port);
    }
}
