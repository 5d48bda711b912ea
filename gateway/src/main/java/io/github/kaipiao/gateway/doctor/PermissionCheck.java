package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.AccountKind;
import io.github.kaipiao.gateway.wechat.MerchantContact;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.util.Optional;
import java.util.Set;

/** May this account make e-invoice calls at all? Asked by the cheapest of them, which changes nothing. */
final class PermissionCheck implements AccountCheck {
    @Override
    public CheckName name() {
        return CheckName.PERMISSION;
    }

    @Override
    public Set<CheckName> needs() {
        return Set.of(CheckName.TOKEN);
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        // The e-invoice plug-in exists for 服务号 only (wechat-api.md §2.5), unless a store says that this one opens
        // pages.
        if (visit.account().kind() == AccountKind.MINI_PROGRAM
                && visit.merchant().stores().stream()
                        .noneMatch(store -> store.uses(visit.account().appid()))) {
            return Diagnosis.skipped("小程序使用服务号的开票设置", "A mini program uses the service account's invoice settings");
        }
        Outcome<Optional<MerchantContact>> answer = visit.contact();
        if (answer.refusedWith(48001)) {
            return Diagnosis.wrong(
                            new Words("账号没有电子发票接口权限", "The account has no right to e-invoice calls"),
                            new Words(
                                    "用该服务号登录微信公众平台（mp.weixin.qq.com），在 新的功能 中开通电子发票；确认填写的是服务号而不是小程序的 AppID",
                                    "Log in to mp.weixin.qq.com as this service account and enable 电子发票 under 新的功能; make sure that the AppID is the service account's, not a mini program's"))
                    .saidBy(new Upstream(Upstream.WECHAT, "48001", "api unauthorized"));
        }
        return Diagnosis.of(answer, contact -> Diagnosis.ok("可以调用电子发票接口", "E-invoice calls are allowed"));
    }
}
