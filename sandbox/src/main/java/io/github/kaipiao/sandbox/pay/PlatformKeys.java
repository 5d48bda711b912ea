package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup.Signer;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The two keys WeChat Pay signs with, 平台证书 and 微信支付公钥 (wechatpay-fapiao.md §6.3). */
final class PlatformKeys {
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(5 * 365L);

    /** Made once a process and only where somebody pays: a pair takes a good part of a second. */
    private static final class Pairs {
        static final KeyPair CERTIFIED = pair();
        static final KeyPair BARE = pair();

        private static KeyPair pair() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has RSA", e);
            }
        }
    }

    /** Twenty bytes beginning with 0x70: forty hexadecimal digits and a positive number. */
    private final String certificateSerial = ("70" + PayIds.hex(19)).toUpperCase(java.util.Locale.ROOT);

    /** WeChat's are PUB_KEY_ID_ and digits. */
    private final String publicKeyId = "PUB_KEY_ID_0116" + PayIds.transactionId(Instant.EPOCH);

    private final Instant since;
    private final Clock clock;

    PlatformKeys(Clock clock) {
        this.clock = clock;
        this.since = clock.instant().minus(Duration.ofDays(1));
    }

    String certificateSerial() {
        return certificateSerial;
    }

    String publicKeyId() {
        return publicKeyId;
    }

    PublicKey publicKey() {
        return Pairs.BARE.getPublic();
    }

    Instant since() {
        return since;
    }

    Instant until() {
        return since.plus(CERTIFICATE_LIFE);
    }

    X509Certificate certificate() {
        return SelfSignedCertificate.of(
                Pairs.CERTIFIED,
                "Kaipiao sandbox, not WeChat Pay",
                new BigInteger(certificateSerial, 16),
                since(),
                until());
    }

    /** @return empty for a serial that is neither key's; no serial at all is the certificate's */
    Optional<Signer> named(String serial) {
        if (serial.isEmpty() || serial.equalsIgnoreCase(certificateSerial)) {
            return Optional.of(Signer.PLATFORM_CERTIFICATE);
        }
        return serial.equals(publicKeyId) ? Optional.of(Signer.PUBLIC_KEY) : Optional.empty();
    }

    /** The four headers of an answer or a notification. */
    Map<String, String> headers(Signer signer, String body) {
        return headers(signer, body, false);
    }

    /** @param wrong signs something else, as WeChat does to see whether anybody looks */
    Map<String, String> headers(Signer signer, String body, boolean wrong) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        String nonce = PayIds.nonce();
        boolean certified = signer == Signer.PLATFORM_CERTIFICATE;
        String signature = RsaSignature.sign(
                (certified ? Pairs.CERTIFIED : Pairs.BARE).getPrivate(),
                timestamp + "\n" + nonce + "\n" + (wrong ? "another body" : body) + "\n");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Signature", signature);
        headers.put("Wechatpay-Signature-Type", RsaSignature.TYPE);
        headers.put("Wechatpay-Serial", certified ? certificateSerial : publicKeyId);
        return headers;
    }
}
