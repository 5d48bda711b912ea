package io.github.kaipiao.gateway.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hosts the operator lets webhooks reach wherever they are, by exact name. No pattern and no network range: an entry opens
 * this host and nothing beside it.
 */
final class PrivateHosts {
    private final Set<String> names;

    PrivateHosts(List<String> names) {
        this.names = names.stream().map(PrivateHosts::plain).collect(Collectors.toUnmodifiableSet());
    }

    boolean contains(String host) {
        return names.contains(plain(host));
    }

    /** Host names know no case, and an IPv6 address may or may not stand in brackets. */
    static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
