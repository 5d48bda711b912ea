package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.wechatpay.PaymentNotices.Paid;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what a genuine notification says, together with what follows from it. */
@Component
class SettleNotice {
    private static final Logger LOG = LoggerFactory.getLogger(SettleNotice.class);

    private final PaymentNotices notices;
    private final SettlePaid settlePaid;
    private final SettleRefund settleRefund;
    private final Merchants merchants;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SettleNotice(
            PaymentNotices notices,
            SettlePaid settlePaid,
            SettleRefund settleRefund,
            Merchants merchants,
            TransactionTemplate transaction,
            Clock clock) {
        this.notices = notices;
        this.settlePaid = settlePaid;
        this.settleRefund = settleRefund;
        this.merchants = merchants;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return false if it was there already; then nothing is written */
    boolean settle(PaymentNotice notice) {
        Merchant merchant = merchants.byMchid(notice.mchid()).orElseThrow();
        Paid paid = notice.eventType().equals(SettlePaid.EVENT) ? SettlePaid.read(notice.content()) : null;
        RefundNotice refund =
                notice.eventType().equals(RefundNotice.EVENT) ? RefundNotice.read(notice.content()) : null;
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!notices.insert(notice, paid, clock.instant())) {
                return false;
            }
            if (paid != null) {
                settlePaid.place(merchant, notice.mchid(), paid);
            }
            if (refund != null) {
                settleRefund.settle(notice.mchid(), refund);
            }
            if (notice.eventType().equals(PayFindings.TITLE_HANDED_IN)) {
                LOG.warn(
                        "mchid {} has WeChat Pay's own e-invoice product active: payment {} asked there, and no event will"
                                + " come to the 公众号. 微信支付侧的电子发票产品已开通，公众号收不到授权事件",
                        notice.mchid(),
                        notice.transactionId());
            }
            return true;
        }));
    }
}
