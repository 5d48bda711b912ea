package io.github.kaipiao.gateway.wechat;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How this client reaches WeChat.
 *
 * @param apiHost scheme, host and port only, e.g. {@code https://api.weixin.qq.com}; plain http is for a sandbox
 * @param stableToken {@code /cgi-bin/stable_token} (true) or the classic {@code /cgi-bin/token}, where two fetchers knock
 *     each other out
 * @param limits time limits
 * @param pool connections
 * @param proxy {@code http://host:port} of a forward proxy, or null
 * @param ticketRefusals which refusals blame the ticket
 */
public record WeChatSettings(
        URI apiHost,
        boolean stableToken,
        TimeLimits limits,
        PoolSize pool,
        @Nullable URI proxy,
        TicketRefusals ticketRefusals) {

    /** @throws IllegalArgumentException if a host has another shape */
    public WeChatSettings {
        requireHost("apiHost", apiHost);
        if (proxy != null) {
            requireHost("proxy", proxy);
        }
    }

    public static WeChatSettings defaults() {
        return new WeChatSettings(
                URI.create("https://api.weixin.qq.com"),
                true,
                TimeLimits.defaults(),
                PoolSize.defaults(),
                null,
                TicketRefusals.defaults());
    }

    public WeChatSettings withApiHost(URI host) {
        return new WeChatSettings(host, stableToken, limits, pool, proxy, ticketRefusals);
    }

    public WeChatSettings withStableToken(boolean stable) {
        return new WeChatSettings(apiHost, stable, limits, pool, proxy, ticketRefusals);
    }

    public WeChatSettings withLimits(TimeLimits other) {
        return new WeChatSettings(apiHost, stableToken, other, pool, proxy, ticketRefusals);
    }

    public WeChatSettings withPool(PoolSize other) {
        return new WeChatSettings(apiHost, stableToken, limits, other, proxy, ticketRefusals);
    }

    public WeChatSettings withProxy(@Nullable URI other) {
        return new WeChatSettings(apiHost, stableToken, limits, pool, other, ticketRefusals);
    }

    private static void requireHost(String field, URI host) {
        boolean web = "https".equals(host.getScheme()) || "http".equals(host.getScheme());
        boolean bare = host.getRawQuery() == null
                && host.getRawFragment() == null
                && host.getRawUserInfo() == null
                && (host.getRawPath() == null
                        || host.getRawPath().isEmpty()
                        || host.getRawPath().equals("/"));
        if (!web || !bare || host.getHost() == null) {
            throw new IllegalArgumentException(field + " must be http(s)://host[:port] and nothing more");
        }
    }
}
