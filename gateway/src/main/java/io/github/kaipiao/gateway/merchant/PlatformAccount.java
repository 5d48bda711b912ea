package io.github.kaipiao.gateway.merchant;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's account at an invoicing platform (开票平台), for one seller.
 *
 * @param id unique in this installation; part of the callback address
 * @param protocol which adapter speaks to it
 * @param url base address, for {@link PlatformProtocol#KAIPIAO_HTTP} as are key and secret
 * @param sPappid WeChat's id of the invoicing platform; handed over by the platform, or our own in self-built mode
 * @param sellerName 销售方名称, the payee on the card
 * @param sellerTaxNumber 销售方税号
 * @param selfBuilt how we insert cards ourselves (自建平台); absent where the platform inserts them
 * @param nuonuo for {@link PlatformProtocol#NUONUO}
 * @param yonyou for {@link PlatformProtocol#YONYOU}
 */
public record PlatformAccount(
        String id,
        PlatformProtocol protocol,
        @Nullable URI url,
        @Nullable String key,
        @Nullable Secret secret,
        String sPappid,
        String sellerName,
        String sellerTaxNumber,
        @Nullable SelfBuilt selfBuilt,
        @Nullable NuonuoAccount nuonuo,
        @Nullable YonyouAccount yonyou) {

    /**
     * @param appid the 服务号 that called seturl and owns the card templates
     * @param logoUrl a picture hosted by WeChat (uploadimg)
     * @param cardTitle short name in lists, at most 9 Chinese characters
     */
    public record SelfBuilt(String appid, String logoUrl, String cardTitle) {}

    /** How an account of docs/platform-protocol.md is reached. */
    public record Http(URI url, String key, Secret secret) {}

    /** @throws IllegalStateException if this account speaks another protocol */
    public Http http() {
        if (url == null || key == null || secret == null) {
            throw new IllegalStateException("invoicing platform account " + id + " has no url, key and secret");
        }
        return new Http(url, key, secret);
    }

    /** @return what is wrong with it, each with the setting's name and none with its value */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (isMissing(protocol)) {
            return List.of(named("protocol: is missing"));
        }
        requireTexts(faults);
        if (protocol == PlatformProtocol.KAIPIAO_HTTP) {
            requireHttp(faults);
        }
        vendors().forEach((vendor, settings) -> addVendorFaults(faults, vendor, settings));
        if (protocol.onlyIssues() && selfBuilt == null) {
            faults.add("self-built: is missing; " + protocol + " inserts no card");
        }
        return faults.stream().map(this::named).toList();
    }

    /** The settings of each protocol that has some of its own. They are written under its name in lower case. */
    private Map<PlatformProtocol, @Nullable VendorSettings> vendors() {
        Map<PlatformProtocol, @Nullable VendorSettings> vendors = new EnumMap<>(PlatformProtocol.class);
        vendors.put(PlatformProtocol.NUONUO, nuonuo);
        vendors.put(PlatformProtocol.YONYOU, yonyou);
        return vendors;
    }

    private void addVendorFaults(List<String> faults, PlatformProtocol vendor, @Nullable VendorSettings settings) {
        String name = vendor.name().toLowerCase(java.util.Locale.ROOT);
        if (vendor != protocol) {
            if (settings != null) {
                faults.add(name + ": is set, but protocol is " + protocol);
            }
            return;
        }
        if (settings == null) {
            faults.add(name + ": is missing");
            return;
        }
        settings.faults().forEach(fault -> faults.add(name + "." + fault));
        VendorSettings.requireMatch(
                faults, "seller-tax-number", sellerTaxNumber, "[0-9A-Z]{15,20}", "15 to 20 digits and capitals");
    }

    private void requireTexts(List<String> faults) {
        if (isMissing(sPappid)) {
            faults.add("s-pappid: is missing");
        }
        if (isMissing(sellerName)) {
            faults.add("seller-name: is missing");
        }
        if (isMissing(sellerTaxNumber)) {
            faults.add("seller-tax-number: is missing");
        }
    }

    private void requireHttp(List<String> faults) {
        if (url == null || url.getHost() == null) {
            faults.add("url: an address");
        }
        if (key == null || key.isBlank()) {
            faults.add("key: is missing");
        }
        if (secret == null) {
            faults.add("secret: is missing");
        }
    }

    /** What is left out of the file is null, whatever the component says. */
    private static boolean isMissing(@Nullable Object setting) {
        return setting == null || (setting instanceof String text && text.isBlank());
    }

    private String named(String fault) {
        return "invoicing platform account " + id + ", " + fault;
    }
}
