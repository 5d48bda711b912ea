package io.github.kaipiao.gateway.merchant;

import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What 用友 has to be told or has told the merchant; docs/platforms/yonyou.md says where each comes from.
 *
 * @param host address without the path of the calls
 * @param privateKey PEM file (PKCS #8) out of the certificate that 用友 issued for the appid: signs our calls
 * @param clerk 开票人, at most 8 characters; absent for the one entered at 用友
 * @param refused codes that refuse a document for good once a question has found nothing (UNCONFIRMED)
 * @param assumesCard an issued invoice whose order was named is in the wallet: 用友 does not report cards (UNCONFIRMED)
 */
public record YonyouAccount(
        @DefaultValue("https://fapiao.yonyoucloud.com") URI host,
        @Nullable String appid,
        @Nullable Path privateKey,
        @Nullable String clerk,
        @DefaultValue({"1001", "9999"}) Set<String> refused,
        @DefaultValue("true") boolean assumesCard)
        implements VendorSettings {

    public YonyouAccount {
        refused = Set.copyOf(refused);
    }

    /** @throws IllegalArgumentException if the file is not there, or holds no such key */
    public PrivateKey signingKey() {
        return RsaKeyFile.read(Objects.requireNonNull(privateKey));
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        VendorSettings.requireHttps(faults, "host", host);
        VendorSettings.requireMatch(
                faults,
                "appid",
                appid,
                "[A-Za-z0-9_.-]{1,64}",
                "1 to 64 letters, digits, dots, dashes or underlines, from 用友");
        if (clerk != null && clerk.codePointCount(0, clerk.length()) > 8) {
            faults.add("clerk: at most 8 characters");
        }
        if (privateKey == null) {
            faults.add("private-key: is missing, a PEM file (PKCS #8) out of the certificate from 用友");
        } else {
            try {
                RsaKeyFile.read(privateKey);
            } catch (IllegalArgumentException e) {
                faults.add("private-key: " + e.getMessage());
            }
        }
        return List.copyOf(faults);
    }

    @Override
    public String toString() {
        return "YonyouAccount[" + host.getHost() + "]";
    }
}
