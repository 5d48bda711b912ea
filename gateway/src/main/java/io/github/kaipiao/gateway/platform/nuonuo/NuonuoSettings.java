package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.merchant.NuonuoAccount;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.Secret;
import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * What the adapter needs of an account: {@link NuonuoAccount} and its seller.
 *
 * @param services address of the methods; its path is signed
 * @param token address of {@code accessToken}
 * @param taxNumber of the seller, header {@code userTax}
 * @param clerk 开票员, at most 20 characters; for a 数电票 the name of the clerk who is logged in
 * @param habits what differs by contract or is unconfirmed
 */
record NuonuoSettings(
        URI services, URI token, String appKey, Secret appSecret, String taxNumber, String clerk, Habits habits) {

    /**
     * @param fileHosts from which documents are fetched, each {@code host} or {@code host:port}
     * @param tokenRefused codes that mean: fetch another token (UNCONFIRMED which one an expired token gets)
     * @param countsGbkBytes field lengths are GBK bytes and not characters (UNCONFIRMED)
     */
    record Habits(Set<String> fileHosts, Set<String> tokenRefused, boolean countsGbkBytes) {
        Habits {
            fileHosts = Set.copyOf(fileHosts);
            tokenRefused = Set.copyOf(tokenRefused);
        }
    }

    /** @throws NullPointerException if the account has none; such an account stops the start */
    static NuonuoSettings of(PlatformAccount account) {
        NuonuoAccount it = Objects.requireNonNull(account.nuonuo());
        return new NuonuoSettings(
                it.services(),
                it.token(),
                Objects.requireNonNull(it.appKey()),
                Objects.requireNonNull(it.appSecret()),
                account.sellerTaxNumber(),
                Objects.requireNonNull(it.clerk()),
                new Habits(it.fileHosts(), it.tokenRefused(), it.countsGbkBytes()));
    }

    /** Not the key either: it is half of a login. */
    @Override
    public String toString() {
        return "NuonuoSettings[" + services.getHost() + ", " + taxNumber + "]";
    }
}
