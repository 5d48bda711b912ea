package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import java.util.List;

/**
 * A merchant number leads to one invoicing platform, and WeChat knows a bill's authorization under that one's
 * {@code s_pappid} (wechat-api.md §2.8): a store that issues elsewhere gets its invoice but perhaps no card.
 */
final class BillPlatformCheck implements AccountCheck {
    @Override
    public CheckName name() {
        return CheckName.BILL_PLATFORM;
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        WeChatAccount.PayMerchant bound = visit.account().payMerchant();
        if (bound == null) {
            return Diagnosis.skipped("未使用支付后开票", "Pay-after is not used");
        }
        List<String> elsewhere = visit.merchant().stores().stream()
                .filter(store -> store.account().equals(visit.account().appid()))
                .filter(store -> !store.platform().equals(bound.platform()))
                .map(Store::number)
                .toList();
        if (elsewhere.isEmpty()) {
            return Diagnosis.ok("门店都在关联的开票平台开票", "Every store issues on the bound platform account");
        }
        String some = String.join(", ", elsewhere.subList(0, Math.min(5, elsewhere.size())))
                + (elsewhere.size() > 5 ? " …" : "");
        return Diagnosis.wrong(
                new Words(
                        "门店 " + some + " 不在商户号关联的开票平台（" + bound.platform() + "）开票：账单发起的发票可能插不进卡包（72038）",
                        "Stores " + some + " issue on another platform account than the bound one (" + bound.platform()
                                + "): invoices from bills may get no card (72038)"),
                new Words(
                        "让 stores[].platform 与 accounts[].pay-merchant.platform 一致，或为这些门店使用另一个公众号和商户号",
                        "Make stores[].platform and accounts[].pay-merchant.platform the same, or give these stores an account and merchant number of their own"));
    }
}
