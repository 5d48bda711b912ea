package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import io.github.kaipiao.gateway.wechat.PayMerchant;
import java.util.Optional;
import java.util.Set;

/** Pay-after (支付后开票): to which invoicing platform payments of the merchant number lead. */
final class PayMerchantCheck implements AccountCheck {
    private final InvoiceApi invoices;

    PayMerchantCheck(InvoiceApi invoices) {
        this.invoices = invoices;
    }

    @Override
    public CheckName name() {
        return CheckName.PAY_MERCHANT;
    }

    @Override
    public Set<CheckName> needs() {
        return Set.of(CheckName.PERMISSION);
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        WeChatAccount.PayMerchant configured = visit.account().payMerchant();
        if (configured == null) {
            return Diagnosis.skipped("未使用支付后开票", "Pay-after is not used");
        }
        PayMerchant wanted = new PayMerchant(
                configured.mchid(),
                visit.merchant()
                        .platform(configured.platform())
                        .orElseThrow(() -> new IllegalStateException("checked at start-up"))
                        .sPappid());
        return Diagnosis.of(invoices.payMerchant(visit.app()), there -> compare(visit, wanted, there));
    }

    private Diagnosis compare(AccountVisit visit, PayMerchant wanted, Optional<PayMerchant> there) {
        if (there.filter(wanted::equals).isPresent()) {
            return Diagnosis.ok("商户号 " + wanted.mchid() + " 已关联", "Merchant number " + wanted.mchid() + " is bound");
        }
        if (!visit.fix()) {
            return Diagnosis.wrong(
                    there.isEmpty()
                            ? new Words(
                                    "未关联商户号，支付后没有开票入口（72028）",
                                    "No merchant number is bound: no entry after payment (72028)")
                            : new Words(
                                    "微信关联的是商户号 " + there.get().mchid() + "，或另一个开票平台",
                                    "WeChat has merchant number " + there.get().mchid()
                                            + " or another invoicing platform"),
                    Fix.WORDS);
        }
        return Diagnosis.of(
                invoices.setPayMerchant(visit.app(), wanted),
                done -> Diagnosis.fixed("已关联商户号 " + wanted.mchid(), "Merchant number " + wanted.mchid() + " bound"));
    }
}
