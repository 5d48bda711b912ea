package io.github.kaipiao.gateway.merchant;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one vendor's adapter needs beside what every account has. */
interface VendorSettings {
    /** @return what is wrong, each in words that begin with the setting's name as it is written in the file */
    List<String> faults();

    /** Without TLS only on this machine. */
    static void requireHttps(List<String> faults, String name, @Nullable URI address) {
        boolean here = address != null && "http".equals(address.getScheme()) && "localhost".equals(address.getHost());
        if (!here && (address == null || !"https".equals(address.getScheme()) || address.getHost() == null)) {
            faults.add(name + ": an https address");
        }
    }

    /** @param rule what the pattern means, in words */
    static void requireMatch(List<String> faults, String name, @Nullable String text, String pattern, String rule) {
        if (text == null || !text.matches(pattern)) {
            faults.add(name + ": " + rule);
        }
    }
}
