package io.github.kaipiao.gateway.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;

/** The production client's connections with sockets that write down whom they would call, and call nobody. */
final class SpiedConnections extends PoolingHttpClientConnectionManagerBuilder {
    private final List<InetAddress> called = new CopyOnWriteArrayList<>();

    List<InetAddress> called() {
        return called;
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
            SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
        return new DefaultHttpClientConnectionOperator(
                proxy -> new SpySocket(),
                ports,
                names,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build());
    }

    private final class SpySocket extends Socket {
        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            called.add(((InetSocketAddress) to).getAddress());
            throw new ConnectException("a spy calls nobody");
        }

        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }
    }
}
