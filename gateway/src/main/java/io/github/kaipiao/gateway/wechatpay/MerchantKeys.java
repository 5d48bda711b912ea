package io.github.kaipiao.gateway.wechatpay;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.Verifier;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.util.PemUtil;
import io.github.kaipiao.gateway.merchant.PayMerchantAccount;
import io.github.kaipiao.gateway.merchant.PayMerchantAccount.Verification;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mchid, in the hands of WeChat Pay's library. While WeChat moves a merchant from certificates to its public
 * key, notifications come signed by either (§6.3), so the serial in the header decides and not the setting.
 */
final class MerchantKeys {
    private static final String PUBLIC_KEY_SERIAL = "PUB_KEY_ID_";
    /** Strangers choose the serial: they must not make us fetch certificates again and again. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private final String mchid;
    private final PayMerchantAccount.ApiV3 settings;
    private final OkHttpClient line;
    private final Clock clock;
    private final PrivateKey privateKey;
    private final @Nullable RSAPublicKeyConfig publicKey;
    private @Nullable RSAAutoCertificateConfig certificates;
    private @Nullable Instant failedAt;

    /** @throws IllegalStateException naming the key file that cannot be read */
    MerchantKeys(String mchid, PayMerchantAccount.ApiV3 settings, OkHttpClient line, Clock clock) {
        this.mchid = mchid;
        this.settings = settings;
        this.line = line;
        this.clock = clock;
        this.privateKey = read(
                "private-key",
                () -> PemUtil.loadPrivateKeyFromPath(settings.privateKey().toString()));
        this.publicKey = settings.publicKey() == null ? null : publicKey(settings);
    }

    private RSAPublicKeyConfig publicKey(PayMerchantAccount.ApiV3 v3) {
        PublicKey key = read(
                "public-key",
                () -> PemUtil.loadPublicKeyFromPath(
                        Objects.requireNonNull(v3.publicKey()).toString()));
        return new RSAPublicKeyConfig.Builder()
                .merchantId(mchid)
                .privateKey(privateKey)
                .merchantSerialNumber(v3.serial())
                .apiV3Key(v3.key().value())
                .publicKey(key)
                .publicKeyId(v3.publicKeyId())
                .build();
    }

    private interface Reading<T> {
        T read();
    }

    private <T> T read(String setting, Reading<T> reading) {
        try {
            return reading.read();
        } catch (RuntimeException e) {
            // The cause may quote the file.
            throw new IllegalStateException("mchid %s: api-v3.%s is no readable PEM file (%s)"
                    .formatted(mchid, setting, e.getClass().getSimpleName()));
        }
    }

    /** @throws KeysUnavailable if certificates are needed and cannot be fetched */
    Config config() {
        return settings.verification() == Verification.PUBLIC_KEY ? Objects.requireNonNull(publicKey) : certificates();
    }

    HttpClient http() {
        return new DefaultHttpClientBuilder()
                .okHttpClient(line)
                .config(config())
                .build();
    }

    /**
     * @param serial {@code Wechatpay-Serial}
     * @throws KeysUnavailable as above
     */
    boolean verifies(String serial, String message, String signature) {
        Verifier verifier;
        if (serial.startsWith(PUBLIC_KEY_SERIAL)) {
            if (publicKey == null) {
                return false;
            }
            verifier = publicKey.createVerifier();
        } else {
            verifier = certificates().createVerifier();
        }
        return verifier.verify(serial, message, signature);
    }

    /** @return null if it was not sealed with our key */
    @Nullable
    String open(String associatedData, String nonce, byte[] ciphertext) {
        try {
            return new AeadAesCipher(settings.key().bytes())
                    .decrypt(
                            associatedData.getBytes(StandardCharsets.UTF_8),
                            nonce.getBytes(StandardCharsets.UTF_8),
                            ciphertext);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private synchronized RSAAutoCertificateConfig certificates() {
        RSAAutoCertificateConfig known = certificates;
        if (known != null) {
            return known;
        }
        Instant now = clock.instant();
        if (failedAt != null && now.isBefore(failedAt.plus(PAUSE_AFTER_FAILURE))) {
            throw new KeysUnavailable("fetching certificates failed less than a minute ago");
        }
        try {
            RSAAutoCertificateConfig fetched = new RSAAutoCertificateConfig.Builder()
                    .merchantId(mchid)
                    .privateKey(privateKey)
                    .merchantSerialNumber(settings.serial())
                    .apiV3Key(settings.key().value())
                    .httpClientBuilder(new DefaultHttpClientBuilder().okHttpClient(line))
                    .build();
            certificates = fetched;
            return fetched;
        } catch (RuntimeException e) {
            failedAt = now;
            throw new KeysUnavailable(e.getClass().getSimpleName());
        }
    }

    /** WeChat Pay gives no certificate to verify with at the moment. */
    static final class KeysUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeysUnavailable(String why) {
            super(why);
        }
    }
}
