package io.github.kaipiao.gateway.wechat;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The whole client, put together: one pool of connections and one cache of credentials behind both APIs. */
public final class WeChatClient implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(WeChatClient.class);

    private final WeChatTransport transport;
    private final InvoiceApi invoices;
    private final CardApi cards;

    private WeChatClient(
            WeChatSettings settings, WeChatTransport transport, Clock clock, Exchange exchange, CredentialStore store) {
        this.transport = transport;
        AuthorizedCalls calls = new AuthorizedCalls(exchange, new AccessTokens(exchange, store, settings, clock));
        this.invoices = new InvoiceApi(calls, new Tickets(calls, store, settings, clock), clock);
        this.cards = new CardApi(calls);
    }

    /**
     * A client to be closed by whoever opens it.
     *
     * @param jdbc the database with the table {@code wechat_credential}, shared by all nodes
     */
    public static WeChatClient open(WeChatSettings settings, Clock clock, JdbcClient jdbc, JsonMapper json) {
        return open(settings, clock, jdbc, json, null);
    }

    static WeChatClient open(
            WeChatSettings settings, Clock clock, JdbcClient jdbc, JsonMapper json, @Nullable SSLContext trust) {
        if ("http".equals(settings.apiHost().getScheme())) {
            log.warn(
                    "wechat: {} is not encrypted, secrets cross it in clear; right only for a sandbox",
                    settings.apiHost());
        }
        WeChatTransport transport = new WeChatTransport(settings, trust);
        return new WeChatClient(settings, transport, clock, new Exchange(transport, json), new CredentialStore(jdbc));
    }

    public InvoiceApi invoices() {
        return invoices;
    }

    public CardApi cards() {
        return cards;
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
