package io.github.kaipiao.gateway.platform.yonyou;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.YonyouAccount;
import java.net.URI;
import java.security.PrivateKey;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the adapter needs of an account: {@link YonyouAccount} and its seller.
 *
 * @param calls address before the name of a call, ends in a slash
 * @param taxNumber of the seller
 */
record YonyouSettings(URI calls, String appid, PrivateKey key, String taxNumber, Habits habits) {
    private static final String PATH = "/invoiceclient-web/api/invoiceApply/";

    /**
     * @param clerk 开票人, or none
     * @param refused codes that refuse a document for good once a question has found nothing
     * @param insertsCard 用友 is told WeChat's order; otherwise we insert
     * @param assumesCard issued means inserted
     */
    record Habits(@Nullable String clerk, Set<String> refused, boolean insertsCard, boolean assumesCard) {}

    /** @throws NullPointerException if the account has none; such an account stops the start */
    static YonyouSettings of(PlatformAccount account) {
        YonyouAccount it = Objects.requireNonNull(account.yonyou());
        return new YonyouSettings(
                callsAt(it.host()),
                Objects.requireNonNull(it.appid()),
                it.signingKey(),
                account.sellerTaxNumber(),
                new Habits(it.clerk(), it.refused(), account.selfBuilt() == null, it.assumesCard()));
    }

    static URI callsAt(URI host) {
        return URI.create(host.toString().replaceAll("/+$", "") + PATH);
    }

    @Override
    public String toString() {
        return "YonyouSettings[" + calls.getHost() + ", " + taxNumber + "]";
    }
}
