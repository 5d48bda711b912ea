package io.github.kaipiao.gateway.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The only way from a host's name to an address for webhooks. The HTTP client connects to the very addresses checked here
 * and asks nobody else, so a name that changes its mind between check and connect gains nothing. Whatever goes wrong, there
 * is no address and no connection.
 */
final class GuardedResolver implements DnsResolver {
    private final DnsResolver names;
    private final PrivateHosts privateHosts;

    GuardedResolver(DnsResolver names, PrivateHosts privateHosts) {
        this.names = names;
        this.privateHosts = privateHosts;
    }

    /** @throws RefusedAddress if even one of the addresses is not public: which one is taken would be chance */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        if (found == null || found.length == 0) {
            throw new UnknownHostException("the host has no address");
        }
        if (!privateHosts.contains(host) && !Arrays.stream(found).allMatch(PublicAddress::test)) {
            throw new RefusedAddress();
        }
        return found;
    }

    /** Only other protocols of the client ask for it; there is no need to look anything up. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
