package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.PlatformCondition;
import io.github.kaipiao.gateway.platform.PlatformCondition.Quota;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an account at a vendor stands, in words. */
final class VendorDiagnosis {
    private VendorDiagnosis() {}

    static Diagnosis of(PlatformAccount account, PlatformCondition condition) {
        String settings = "platforms[]." + account.protocol().name().toLowerCase(Locale.ROOT);
        Diagnosis diagnosis = switch (condition.access()) {
            case ACCEPTED -> accepted(condition.quota());
            case KEY_REFUSED ->
                Diagnosis.wrong(
                        new Words("开票平台不接受密钥、签名或令牌", "The vendor does not accept key, signature or token"),
                        new Words(
                                "向开票平台核对 " + settings + "（" + account.id() + "），并确认本机时钟准确，修改后重启",
                                "Compare " + settings + " of " + account.id()
                                        + " with the vendor, see that this machine's clock is right, restart after a change"));
            case SELLER_REFUSED ->
                Diagnosis.wrong(
                        new Words("开票平台认得密钥，但不为该税号开票", "The vendor knows the key and does not issue for this seller"),
                        new Words(
                                "核对 platforms[].seller-tax-number（" + account.id() + "），并向开票平台确认已购买并授权开票产品",
                                "Check platforms[].seller-tax-number of " + account.id()
                                        + ", and that the product is bought and granted at the vendor"));
            case LOGIN_LOST ->
                Diagnosis.wrong(
                        new Words("开票员在电子税务局的登录已失效", "The clerk's login at the tax bureau has lapsed"),
                        new Words(
                                "请开票员在开票平台重新登录（短信或人脸）；之后自动继续开票",
                                "Have the clerk log in again at the vendor (text message or face scan); issuing then goes on by itself"));
            case UNAVAILABLE ->
                Diagnosis.unknown(
                        new Words("开票平台暂时不可用", "The vendor is not available now"),
                        new Words(
                                "稍后再运行一次；仍如此请检查出站访问并联系开票平台",
                                "Run again later; if it stays, check that this machine reaches it, and ask the vendor"));
            case NOT_UNDERSTOOD ->
                Diagnosis.wrong(
                        new Words("该地址回答的不是这个开票平台", "What answers at the address does not speak this vendor's wire"),
                        new Words(
                                "核对 " + settings + "（" + account.id() + "）里的地址",
                                "Check the addresses in " + settings + " of " + account.id()));
        };
        return condition.access() == PlatformCondition.Access.ACCEPTED
                ? diagnosis
                : diagnosis.saidBy(new Upstream(Upstream.PLATFORM, condition.code(), condition.message()));
    }

    private static Diagnosis accepted(@Nullable Quota quota) {
        if (quota == null) {
            return Diagnosis.ok(
                    "开票平台接受登录（它不提供剩余额度）", "The vendor accepts us; it does not tell what may still be issued");
        }
        String rest = quota.unit() == Quota.Unit.FEN
                ? "¥" + BigDecimal.valueOf(quota.remaining(), 2).toPlainString()
                : quota.remaining() + " 张 invoices";
        return quota.remaining() > 0
                ? Diagnosis.ok("开票平台接受登录，剩余额度 " + rest, "The vendor accepts us; left to issue: " + rest)
                : Diagnosis.wrong(
                        new Words("开票额度已用完", "Nothing may be issued any more: the quota is used up"),
                        new Words("向税务机关或开票平台申请提高额度", "Apply for more at the tax office or the vendor"));
    }
}
