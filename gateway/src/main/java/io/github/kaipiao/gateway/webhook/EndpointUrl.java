package io.github.kaipiao.gateway.webhook;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an address of a merchant's must look like before anything is looked up. Strict on purpose: forms that two parsers
 * could read differently (octal and short IPv4, user names, percent signs, a trailing dot) are refused, not interpreted.
 */
final class EndpointUrl {
    private static final int LONGEST = 2048;
    private static final Pattern NAME =
            Pattern.compile("(?!-)[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){0,126}", Pattern.CASE_INSENSITIVE);
    private static final Pattern OCTETS =
            Pattern.compile("(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])(\\.(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");
    /** "Ends in a number" of the WHATWG URL standard: such a host is an IPv4 address to somebody. */
    private static final Pattern NUMBER_AT_END =
            Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)", Pattern.CASE_INSENSITIVE);

    private EndpointUrl() {}

    /** @throws IllegalArgumentException with the reason and without the address, whose query may hold a token */
    static void check(URI url, PrivateHosts privateHosts) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost();
        require(scheme.equals("https") || scheme.equals("http"), "is not an http or https address");
        require(url.toString().length() <= LONGEST, "is longer than 2048 characters");
        require(url.getRawUserInfo() == null, "holds a user name or password");
        require(
                host != null && isReadable(host),
                "has no host name in plain letters and digits (an IDN in its xn-- form)");
        require(url.getPort() == -1 || (url.getPort() >= 1 && url.getPort() <= 65535), "has an impossible port");
        require(url.getRawFragment() == null, "has a fragment");
        require(
                scheme.equals("https") || (host != null && privateHosts.contains(host)),
                "is not https; plain http is for hosts in kaipiao.webhook.private-hosts only");
    }

    private static boolean isReadable(String host) {
        if (host.startsWith("[")) {
            return IPV6.matcher(host).matches();
        }
        if (NUMBER_AT_END.matcher(host).matches()) {
            return OCTETS.matcher(host).matches();
        }
        return host.length() <= 253 && NAME.matcher(host).matches();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("the webhook address " + otherwise);
        }
    }
}
