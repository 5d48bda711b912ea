package io.github.kaipiao.sandbox;

import static io.github.kaipiao.sandbox.AccountInput.names;

import io.github.kaipiao.sandbox.control.ControlError;
import io.github.kaipiao.sandbox.control.ControlInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One of {@code payMerchants} in the file of {@code --config}. */
final class PayMerchantInput {
    static final String[] KEYS = {
        "mchid",
        "appids",
        "v2Key",
        "apiV3Key",
        "certificateFile",
        "publicKeyFile",
        "certificateSerial",
        "notify",
        "fapiaoProduct",
        "succOrderId"
    };
    private static final int MOST_BYTES = 64 << 10;

    private PayMerchantInput() {}

    /** @param folder from which its files are named */
    static PayMerchantSetup read(ControlInput one, Path folder, Set<String> known) {
        List<String> appids = one.texts("appids", List.of());
        if (appids.isEmpty() || !known.containsAll(appids)) {
            throw new ControlError(
                    one.name("appids") + " 应为 accounts 里的 appid",
                    one.name("appids") + " must be appids of accounts",
                    List.copyOf(known));
        }
        ControlInput notify = one.inner("notify", "signer", "delivery").orElse(null);
        return new PayMerchantSetup(
                one.matching("mchid", "\\d{8,10}"),
                Set.copyOf(appids),
                keys(one, folder),
                notify == null
                        ? PayMerchantSetup.Notify.plain()
                        : new PayMerchantSetup.Notify(
                                PayMerchantSetup.Signer.valueOf(notify.oneOf(
                                        "signer", "PLATFORM_CERTIFICATE", names(PayMerchantSetup.Signer.values()))),
                                PayMerchantSetup.Delivery.valueOf(
                                        notify.oneOf("delivery", "ONCE", names(PayMerchantSetup.Delivery.values())))),
                one.inner("fapiaoProduct", "callbackUrl")
                        .map(product -> new PayMerchantSetup.FapiaoProduct(
                                product.has("callbackUrl")
                                        ? product.matching("callbackUrl", "https?://[^\\s#]{1,1000}")
                                        : null))
                        .orElse(null),
                PayMerchantSetup.SuccOrderId.valueOf(
                        one.oneOf("succOrderId", "TRANSACTION_ID", names(PayMerchantSetup.SuccOrderId.values()))));
    }

    private static PayMerchantSetup.Keys keys(ControlInput one, Path folder) {
        if (one.has("certificateFile") == one.has("publicKeyFile")) {
            throw new ControlError(
                    one.name("") + " 需要 certificateFile，或 publicKeyFile 和 certificateSerial",
                    one.name("") + " needs certificateFile, or publicKeyFile and certificateSerial",
                    List.of("certificateFile", "publicKeyFile"));
        }
        String v2Key = one.matching("v2Key", "[!-~]{32}");
        String apiV3Key = one.matching("apiV3Key", "[!-~]{32}");
        try {
            if (one.has("certificateFile")) {
                X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(file(one, "certificateFile", folder)));
                return new PayMerchantSetup.Keys(
                        v2Key,
                        apiV3Key,
                        certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
                        certificate.getPublicKey());
            }
            return new PayMerchantSetup.Keys(
                    v2Key,
                    apiV3Key,
                    one.matching("certificateSerial", "[0-9A-Fa-f]{1,64}"),
                    publicKey(file(one, "publicKeyFile", folder)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ControlError(
                    one.name("certificateFile") + " 或 publicKeyFile 不是 PEM",
                    one.name("certificateFile") + " or publicKeyFile is no PEM",
                    List.of("-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----"));
        }
    }

    private static PublicKey publicKey(byte[] pem) throws GeneralSecurityException {
        String base64 = new String(pem, StandardCharsets.US_ASCII)
                .replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "")
                .replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static byte[] file(ControlInput one, String key, Path folder) {
        try {
            Path file = folder.resolve(one.text(key));
            if (Files.size(file) <= MOST_BYTES) {
                return Files.readAllBytes(file);
            }
        } catch (IOException | InvalidPathException e) {
            // Said below, the same for all.
        }
        throw new ControlError("读不到 " + one.name(key), "Cannot read the file of " + one.name(key), List.of());
    }
}
