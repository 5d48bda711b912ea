package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.merchant.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What 诺诺 has to be told or has told the merchant; docs/platforms/nuonuo.md says where each comes from.
 *
 * @param services address of the methods; its path is signed
 * @param token address of {@code accessToken}
 * @param taxNumber of the seller, header {@code userTax}
 * @param clerk 开票员, at most 20 characters; for a 数电票 the name of the clerk who is logged in
 * @param habits what differs by contract or is unconfirmed
 */
public record NuonuoSettings(
        URI services, URI token, String appKey, Secret appSecret, String taxNumber, String clerk, Habits habits) {

    public static final URI SERVICES = URI.create("https://sdk.nuonuo.com/open/v1/services");
    public static final URI TOKEN = URI.create("https://open.nuonuo.com/accessToken");

    /**
     * @param fileHosts from which documents are fetched, each {@code host} or {@code host:port}
     * @param tokenRefused codes that mean: fetch another token (UNCONFIRMED which one an expired token gets)
     * @param countsGbkBytes field lengths are GBK bytes and not characters (UNCONFIRMED)
     */
    public record Habits(Set<String> fileHosts, Set<String> tokenRefused, boolean countsGbkBytes) {
        public Habits {
            fileHosts = Set.copyOf(fileHosts);
            tokenRefused = Set.copyOf(tokenRefused);
        }

        /** The hosts seen in the vendor's documents, and the code for a token that is not the application's. */
        public static Habits documented() {
            return new Habits(Set.of("inv.jss.com.cn", "nnfp.jss.com.cn"), Set.of("070301"), false);
        }
    }

    /** @return what is wrong with them, each in words with the setting's name; empty where nothing is */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        requireHttps(faults, "services", services);
        requireHttps(faults, "token", token);
        if (services.getPath() == null || !services.getPath().matches("/[^/]+/[^/]+/[^/]+")) {
            faults.add("services: the path has three segments, as in " + SERVICES);
        }
        if (!appKey.matches("[\\x21-\\x7e]{1,64}")) {
            faults.add("appKey: 1 to 64 printable characters");
        }
        if (!taxNumber.matches("[0-9A-Z]{15,20}")) {
            faults.add("taxNumber: 15 to 20 digits and capitals");
        }
        if (clerk.isBlank() || clerk.codePointCount(0, clerk.length()) > 20) {
            faults.add("clerk: 1 to 20 characters, the clerk who is logged in at 诺诺");
        }
        if (habits.fileHosts().isEmpty()) {
            faults.add("fileHosts: without one no document can be fetched");
        }
        return List.copyOf(faults);
    }

    /** Without TLS only on this machine. */
    private static void requireHttps(List<String> faults, String name, URI address) {
        boolean here = "http".equals(address.getScheme()) && "localhost".equals(address.getHost());
        if (!here && (!"https".equals(address.getScheme()) || address.getHost() == null)) {
            faults.add(name + ": an https address");
        }
    }

    /** Not the key either: it is half of a login. */
    @Override
    public String toString() {
        return "NuonuoSettings[" + services.getHost() + ", " + taxNumber + "]";
    }
}
