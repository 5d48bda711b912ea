package io.github.kaipiao.gateway;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Every setting of the service, prefix {@code kaipiao}. docs/operations.md explains them.
 *
 * @param baseUrl the address under which payers, WeChat and invoicing platforms reach this service
 * @param dataDir where the embedded PostgreSQL lives when no database address is given
 * @param verificationFiles what WeChat wants to find under our address before it believes that it is ours
 * @param merchants who sells; secrets are meant to come from environment variables
 */
@ConfigurationProperties("kaipiao")
public record GatewaySettings(
        @DefaultValue("PRODUCTION") Mode mode,
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("./data") Path dataDir,
        @DefaultValue Database database,
        @DefaultValue WeChat wechat,
        @DefaultValue WeChatPay wechatPay,
        @DefaultValue Jobs jobs,
        @DefaultValue Webhook webhook,
        @DefaultValue Platforms platforms,
        @DefaultValue List<VerificationFile> verificationFiles,
        @DefaultValue List<Merchant> merchants) {

    /** Demo: made-up merchants against the sandbox. Production: real ones. */
    public enum Mode {
        PRODUCTION,
        DEMO
    }

    /** @param url {@code jdbc:postgresql://…}; absent means the embedded PostgreSQL under the data folder */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable Secret password,
            @DefaultValue("10") int connections) {

        /** For people: without parameters, of which one may be a password. */
        public String address() {
            return String.valueOf(url).split("\\?", 2)[0];
        }

        @Override
        public String toString() {
            return address();
        }
    }

    /**
     * @param apiHost replaced only to talk to a sandbox or another entry of WeChat's (wechat-api.md §1.4)
     * @param stableToken use /cgi-bin/stable_token, which other fetchers cannot invalidate
     */
    public record WeChat(
            @DefaultValue("https://api.weixin.qq.com") URI apiHost,
            @DefaultValue("true") boolean stableToken) {}

    /** @param apiHost replaced only to talk to a sandbox or to WeChat Pay's other host */
    public record WeChatPay(
            @DefaultValue("https://api.mch.weixin.qq.com") URI apiHost) {}

    /**
     * @param threads how many jobs run at once on this node
     * @param enabled false on a node that only answers requests, and in tests that run jobs by hand
     */
    public record Jobs(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("10") int threads,
            @DefaultValue("500ms") Duration pollInterval) {}

    /** @param drainPerMinute invoices a minute and account that go out after an outage, on each node */
    public record Platforms(@DefaultValue("60") int drainPerMinute) {
        /** @throws IllegalArgumentException if it is not 1 to 6000 */
        public Platforms {
            if (drainPerMinute < 1 || drainPerMinute > 6000) {
                throw new IllegalArgumentException("platforms.drain-per-minute: 1 to 6000");
            }
        }
    }

    /** @param privateHosts hosts in private networks that webhooks may reach all the same; all others are refused */
    public record Webhook(@DefaultValue List<String> privateHosts) {}

    /**
     * @param name as WeChat gives it, {@code NAME.txt}
     * @param content of one line, as WeChat gives it
     */
    public record VerificationFile(String name, String content) {}
}
