package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.AccountKind;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.NuonuoAccount;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.PlatformProtocol;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A merchant as somebody may have entered it: right at first, then wrong in the one way a story is about. */
record Patient(
        String appid,
        AccountKind kind,
        String secret,
        @Nullable String token,
        @Nullable String aesKey,
        WeChatAccount.@Nullable Contact contact,
        WeChatAccount.@Nullable PayMerchant payMerchant,
        @Nullable String storePhone,
        @Nullable PlatformAccount platform) {

    private static final String SERVICE_ACCOUNT = "wx00000000000000ff";

    static Patient of(String appid) {
        return new Patient(
                appid,
                AccountKind.SERVICE_ACCOUNT,
                Clinic.SECRET,
                Clinic.TOKEN,
                Clinic.AES_KEY,
                null,
                null,
                "0755-12345678",
                null);
    }

    Patient kind(AccountKind other) {
        return new Patient(appid, other, secret, token, aesKey, contact, payMerchant, storePhone, platform);
    }

    Patient secret(String other) {
        return new Patient(appid, kind, other, token, aesKey, contact, payMerchant, storePhone, platform);
    }

    Patient push(@Nullable String otherToken, @Nullable String otherKey) {
        return new Patient(appid, kind, secret, otherToken, otherKey, contact, payMerchant, storePhone, platform);
    }

    Patient contact(String phone) {
        return new Patient(
                appid,
                kind,
                secret,
                token,
                aesKey,
                new WeChatAccount.Contact(phone, 7200),
                payMerchant,
                storePhone,
                platform);
    }

    Patient payMerchant(String mchid) {
        return new Patient(
                appid,
                kind,
                secret,
                token,
                aesKey,
                contact,
                new WeChatAccount.PayMerchant(mchid, "main"),
                storePhone,
                platform);
    }

    Patient withoutPhone() {
        return new Patient(appid, kind, secret, token, aesKey, contact, payMerchant, null, platform);
    }

    Patient platform(PlatformAccount other) {
        return new Patient(appid, kind, secret, token, aesKey, contact, payMerchant, storePhone, other);
    }

    static PlatformAccount platform(
            String id, URI url, String secret, String sPappid, PlatformAccount.@Nullable SelfBuilt own) {
        return new PlatformAccount(
                id,
                PlatformProtocol.KAIPIAO_HTTP,
                url,
                "key-" + id,
                new Secret(secret),
                sPappid,
                "街角超市有限公司",
                "91000000MA0000007C",
                own,
                null,
                null);
    }

    /** The same account, issuing through 诺诺. */
    static PlatformAccount nuonuo(
            String sPappid, PlatformAccount.SelfBuilt own, String seller, NuonuoAccount settings) {
        return new PlatformAccount(
                "nn", PlatformProtocol.NUONUO, null, null, null, sPappid, "街角超市有限公司", seller, own, settings, null);
    }

    WeChatAccount account() {
        return new WeChatAccount(
                appid,
                kind,
                new Secret(secret),
                token == null ? null : new Secret(token),
                aesKey == null ? null : new Secret(aesKey),
                null,
                false,
                contact,
                payMerchant);
    }

    Merchant merchant() {
        return with(new Store("S001", "南山店", storePhone, "main", appid, null, null, List.of()));
    }

    /** The account is a mini program whose pages the service account's token opens. */
    Merchant merchantOfMiniProgram() {
        return with(new Store("S001", "南山店", storePhone, "main", SERVICE_ACCOUNT, null, null, List.of()));
    }

    /** The account is a mini program that opens its pages with a token of its own. */
    Merchant merchantOfMiniProgramAlone() {
        return with(new Store("S001", "南山店", storePhone, "main", SERVICE_ACCOUNT, null, appid, List.of()));
    }

    private Merchant with(Store store) {
        return new Merchant(
                "market",
                "街角超市",
                List.of(),
                null,
                Duration.ofDays(365),
                List.of(),
                List.of(account()),
                platform == null ? List.of() : List.of(platform),
                List.of(store),
                List.of());
    }
}
