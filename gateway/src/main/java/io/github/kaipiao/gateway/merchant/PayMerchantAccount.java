package io.github.kaipiao.gateway.merchant;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A merchant number (商户号) at WeChat Pay whose bills lead to invoices.
 *
 * @param mchid 8 to 10 digits
 * @param apiV3 what V3 needs; absent where the merchant pays through a system of its own and only registers payments here
 */
public record PayMerchantAccount(String mchid, @Nullable ApiV3 apiV3) {
    /** @throws IllegalArgumentException if the mchid is none */
    public PayMerchantAccount {
        if (!mchid.matches("\\d{8,10}")) {
            throw new IllegalArgumentException("mchid %s: 8 to 10 digits".formatted(mchid));
        }
    }

    /**
     * @param key APIv3 key, 32 bytes: opens notifications
     * @param privateKey PEM file (PKCS #8) of the merchant's API certificate: signs our calls
     * @param serial serial number of that certificate, hexadecimal
     * @param publicKeyId {@code PUB_KEY_ID_…}, for {@link Verification#PUBLIC_KEY}
     * @param publicKey PEM file of 微信支付公钥, for {@link Verification#PUBLIC_KEY}
     */
    public record ApiV3(
            Secret key,
            Path privateKey,
            String serial,
            Verification verification,
            @Nullable String publicKeyId,
            @Nullable Path publicKey) {
        /** @throws IllegalArgumentException if something is missing or of the wrong length */
        public ApiV3 {
            if (key.bytes().length != 32) {
                throw new IllegalArgumentException("api-v3.key: 32 bytes");
            }
            if (!serial.matches("[0-9A-Fa-f]{8,64}")) {
                throw new IllegalArgumentException("api-v3.serial: hexadecimal");
            }
            if (verification == Verification.PUBLIC_KEY && (publicKeyId == null || publicKey == null)) {
                throw new IllegalArgumentException("api-v3.verification PUBLIC_KEY needs public-key-id and public-key");
            }
        }
    }

    /** How WeChat Pay's signatures are verified (wechatpay-fapiao.md §6.3). */
    public enum Verification {
        /** 微信支付公钥, downloaded once from 商户平台. */
        PUBLIC_KEY,
        /** 平台证书, fetched and renewed by the library. */
        CERTIFICATE
    }
}
