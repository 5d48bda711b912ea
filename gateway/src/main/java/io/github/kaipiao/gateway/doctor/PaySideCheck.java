package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.PayMerchantAccount;
import io.github.kaipiao.gateway.wechatpay.PayFindings;

/**
 * Do the payers of a merchant number ask the 公众号, or WeChat Pay's own e-invoice product, from which nothing comes here?
 * Looks at what was paid and told; no one is called, and only a person can switch the product off.
 */
final class PaySideCheck {
    private final PayFindings findings;

    PaySideCheck(PayFindings findings) {
        this.findings = findings;
    }

    Diagnosis diagnose(String merchantId, PayMerchantAccount account) {
        return findings.of(merchantId, account)
                .map(found -> Diagnosis.wrong(
                        new Words(found.textZh(), found.textEn()), new Words(found.nextStepZh(), found.nextStepEn())))
                .orElseGet(() -> Diagnosis.ok("没有发现支付侧电子发票的迹象", "Nothing shows that payers ask on the pay side"));
    }
}
