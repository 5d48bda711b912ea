package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup.Signer;
import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The two keys WeChat Pay signs with, 平台证书 and 微信支付公钥 (wechatpay-fapiao.md §6.3). */
final class PlatformKeys implements StateHolder {
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(5 * 365L);

    /** Made once a process and only where somebody pays: a pair takes a good part of a second. */
    private static final class Made {
        static final Pairs PAIRS = new Pairs(pair(), pair());

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

    private record Pairs(KeyPair certified, KeyPair bare) {}

    private volatile @Nullable Pairs known;

    private Pairs pairs() {
        Pairs pairs = known;
        if (pairs == null) {
            pairs = Made.PAIRS;
            known = pairs;
        }
        return pairs;
    }

    /** Twenty bytes beginning with 0x70: forty hexadecimal digits and a positive number. */
    private volatile String certificateSerial = ("70" + PayIds.hex(19)).toUpperCase(java.util.Locale.ROOT);

    /** WeChat's are PUB_KEY_ID_ and digits. */
    private volatile String publicKeyId = "PUB_KEY_ID_0116" + PayIds.transactionId(Instant.EPOCH);

    private volatile Instant since;
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
        return pairs().bare().getPublic();
    }

    Instant since() {
        return since;
    }

    Instant until() {
        return since.plus(CERTIFICATE_LIFE);
    }

    X509Certificate certificate() {
        return SelfSignedCertificate.of(
                pairs().certified(),
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
                (certified ? pairs().certified() : pairs().bare()).getPrivate(),
                timestamp + "\n" + nonce + "\n" + (wrong ? "another body" : body) + "\n");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Signature", signature);
        headers.put("Wechatpay-Signature-Type", RsaSignature.TYPE);
        headers.put("Wechatpay-Serial", certified ? certificateSerial : publicKeyId);
        return headers;
    }

    /** Both as DER; a client that was given the public key verifies with it after a restart too. */
    private record SavedPair(byte[] publicKey, byte[] privateKey) {
        static SavedPair of(KeyPair pair) {
            return new SavedPair(
                    pair.getPublic().getEncoded(), pair.getPrivate().getEncoded());
        }

        KeyPair pair() {
            try {
                KeyFactory rsa = KeyFactory.getInstance("RSA");
                return new KeyPair(
                        rsa.generatePublic(new X509EncodedKeySpec(publicKey)),
                        rsa.generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("no RSA key", e);
            }
        }
    }

    /** Without pairs where nobody has used them. */
    private record State(
            String certificateSerial,
            String publicKeyId,
            Instant since,
            @Nullable SavedPair certified,
            @Nullable SavedPair bare) {}

    @Override
    public synchronized JsonNode state() {
        Pairs pairs = known;
        return StateJson.write(new State(
                certificateSerial,
                publicKeyId,
                since,
                pairs == null ? null : SavedPair.of(pairs.certified()),
                pairs == null ? null : SavedPair.of(pairs.bare())));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        certificateSerial = saved.certificateSerial();
        publicKeyId = saved.publicKeyId();
        since = saved.since();
        known = saved.certified() == null || saved.bare() == null
                ? null
                : new Pairs(saved.certified().pair(), saved.bare().pair());
    }
}
