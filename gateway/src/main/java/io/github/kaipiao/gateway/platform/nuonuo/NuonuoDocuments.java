package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.vendor.NoReply;
import io.github.kaipiao.gateway.platform.vendor.VendorHttp;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches documents from links the vendor names, at hosts that are allowed and nowhere else. */
final class NuonuoDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(NuonuoDocuments.class);
    private static final int MOST_BYTES = 10 << 20;

    private final NuonuoSettings settings;
    private final VendorHttp http;

    NuonuoDocuments(NuonuoSettings settings, VendorHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /** @return at most 10 MiB, or empty where there is nothing to be had now */
    Optional<byte[]> fetch(String link) {
        Optional<URI> address = allowed(link);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = http.bytes(ClassicRequestBuilder.get(address.get()).build(), MOST_BYTES);
            return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
        } catch (NoReply e) {
            LOG.warn("诺诺 {}: a document did not arrive: {}", settings.taxNumber(), e.code());
            return Optional.empty();
        }
    }

    private Optional<URI> allowed(String link) {
        try {
            URI address = URI.create(link);
            String authority = String.valueOf(address.getRawAuthority()).toLowerCase(Locale.ROOT);
            boolean safe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && "localhost".equals(address.getHost()));
            if (safe && settings.habits().fileHosts().contains(authority)) {
                return Optional.of(address);
            }
            LOG.warn(
                    "诺诺 {}: a document lies at {}://{}, which the setting fileHosts does not allow",
                    settings.taxNumber(),
                    address.getScheme(),
                    address.getHost());
        } catch (IllegalArgumentException e) {
            LOG.warn("诺诺 {}: a document's link is no address", settings.taxNumber());
        }
        return Optional.empty();
    }
}
