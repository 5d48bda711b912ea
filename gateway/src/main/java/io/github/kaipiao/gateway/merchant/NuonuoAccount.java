package io.github.kaipiao.gateway.merchant;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What 诺诺 has to be told or has told the merchant; docs/platforms/nuonuo.md says where each comes from.
 *
 * @param services address of the methods; its path is signed
 * @param token address of {@code accessToken}
 * @param clerk 开票员, at most 20 characters; for a 数电票 the name of the clerk who is logged in
 * @param fileHosts from which documents are fetched, each {@code host} or {@code host:port}
 * @param tokenRefused codes that mean: fetch another token (UNCONFIRMED which one an expired token gets)
 * @param countsGbkBytes field lengths are GBK bytes and not characters (UNCONFIRMED)
 */
public record NuonuoAccount(
        @DefaultValue(SERVICES) URI services,
        @DefaultValue(TOKEN) URI token,
        @Nullable String appKey,
        @Nullable Secret appSecret,
        @Nullable String clerk,
        @DefaultValue({"inv.jss.com.cn", "nnfp.jss.com.cn"}) Set<String> fileHosts,
        @DefaultValue("070301") Set<String> tokenRefused,
        boolean countsGbkBytes)
        implements VendorSettings {

    public static final String SERVICES = "https://sdk.nuonuo.com/open/v1/services";
    public static final String TOKEN = "https://open.nuonuo.com/accessToken";

    public NuonuoAccount {
        fileHosts = Set.copyOf(fileHosts);
        tokenRefused = Set.copyOf(tokenRefused);
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        VendorSettings.requireHttps(faults, "services", services);
        VendorSettings.requireHttps(faults, "token", token);
        VendorSettings.requireMatch(
                faults,
                "services",
                services.getPath(),
                "/[^/]+/[^/]+/[^/]+",
                "the path has three segments, as in " + SERVICES);
        VendorSettings.requireMatch(
                faults, "app-key", appKey, "[\\x21-\\x7e]{1,64}", "1 to 64 printable characters, from 诺诺");
        if (appSecret == null) {
            faults.add("app-secret: is missing, it comes from 诺诺");
        }
        if (clerk == null || clerk.isBlank() || clerk.codePointCount(0, clerk.length()) > 20) {
            faults.add("clerk: 1 to 20 characters, the clerk who is logged in at 诺诺");
        }
        if (fileHosts.isEmpty()) {
            faults.add("file-hosts: without one no document can be fetched");
        }
        return List.copyOf(faults);
    }

    /** Not the key either: it is half of a login. */
    @Override
    public String toString() {
        return "NuonuoAccount[" + services.getHost() + "]";
    }
}
