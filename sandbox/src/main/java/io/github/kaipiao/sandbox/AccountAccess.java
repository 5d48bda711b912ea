package io.github.kaipiao.sandbox;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an account may do, from where, and how often.
 *
 * @param addresses from which a service account's token may be fetched, else 40164; the sandbox is reached from this
 *     machine only, so without its loopback address, usually {@code 127.0.0.1}, only callers {@linkplain
 *     Sandbox#seenAddress() seen} as another one are let in
 */
public record AccountAccess(Set<Permission> permissions, Set<String> addresses, CallLimits limits) {
    private static final Set<String> LOOPBACK =
            Set.of(InetAddress.getLoopbackAddress().getHostAddress());

    public AccountAccess {
        permissions = Set.copyOf(permissions);
        addresses = Set.copyOf(addresses);
    }

    /** Every permission, this machine's address, and {@link CallLimits#defaults()}. */
    public static AccountAccess full() {
        return new AccountAccess(EnumSet.allOf(Permission.class), LOOPBACK, CallLimits.defaults());
    }

    public AccountAccess withPermissions(Permission... granted) {
        return new AccountAccess(Set.of(granted), addresses, limits);
    }

    public AccountAccess withAddresses(String... allowed) {
        return new AccountAccess(permissions, Set.of(allowed), limits);
    }

    public AccountAccess withLimits(CallLimits changed) {
        return new AccountAccess(permissions, addresses, changed);
    }
}
